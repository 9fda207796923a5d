package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.Rights;
import io.postkick.act.ActWhy;
import io.postkick.approval.ApprovalAwaited;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import io.postkick.retry.choice.RetryProperties;
import io.postkick.retry.choice.Wish;
import io.postkick.retry.result.Retry;
import io.postkick.retry.result.RetryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Retries what waits for one destination, instance by instance, for pages that are about many: what is in the way is told, not thrown. */
@Component
@ConditionalOnWebApplication
public class DestinationRetries {

    private final Retries retries;
    private final Previews previews;
    private final Rights rights;
    private final RefusalWords words;
    private final RetryProperties properties;

    DestinationRetries(
            Retries retries, Previews previews, Rights rights, RefusalWords words, RetryProperties properties) {
        this.retries = retries;
        this.previews = previews;
        this.rights = rights;
        this.words = words;
        this.properties = properties;
    }

    /**
     * What a retry would do.
     *
     * @param oldest null where it is not known
     * @param hindrance why it cannot be done, or is not known; null where it can
     */
    public record Look(
            int messages,
            @Nullable Instant oldest,
            @Nullable String hindrance) {}

    /**
     * What came of a press.
     *
     * @param id of the retry; null where there is none
     * @param messages that it is about
     * @param problem why there is none, or why it has failed, or that it was pressed before; null where it has begun
     */
    public record Begun(
            @Nullable String id, int messages, @Nullable String problem) {}

    public Look look(Actor actor, PostfixInstance instance, String destination) {
        try {
            rights.require(actor, Deed.RETRY, instance.name());
            Preview preview = previews.of(actor, instance, wish(destination), false);
            return new Look(preview.total(), preview.oldest(), null);
        } catch (Refused e) {
            return new Look(0, null, words.answered(e));
        }
    }

    /**
     * Begins one, or says why not.
     *
     * @param id a UUID, the same of the same press
     */
    public Begun begin(Actor actor, String id, String instance, String destination, @Nullable String reason) {
        try {
            Retry retry = retries.start(
                    actor,
                    new RetryCommand.Start(
                            id,
                            instance,
                            wish(destination),
                            reason == null || reason.isBlank() ? null : reason.strip(),
                            new RetryCommand.WishedManner(null, null, properties.retryPauseAfter())));
            boolean failed = retry.state() == RetryState.UNHEARD || (retry.isOver() && retry.sent() == 0);
            return new Begun(retry.id(), retry.total(), failed ? retry.detail() : null);
        } catch (ApprovalAwaited e) {
            return new Begun(null, 0, String.valueOf(e.getMessage()));
        } catch (Refused e) {
            Refused.Earlier earlier = e.why() == ActWhy.REPEATED ? e.earlier() : null;
            return new Begun(earlier == null ? null : earlier.id(), 0, words.answered(e));
        }
    }

    private static Wish wish(String destination) {
        return new Wish(null, destination, null, false);
    }
}
