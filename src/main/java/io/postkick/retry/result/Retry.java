package io.postkick.retry.result;

import io.postkick.value.InstanceName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * One retry, under way or over.
 *
 * @param request as it stands on the record
 * @param words what was chosen
 * @param at when the intent was recorded
 * @param total messages
 * @param requests how often Postfix is to be asked
 * @param asked how often it was
 * @param detail how it ended, in sentences; while it runs who had it go on, where that was somebody else
 * @param auditSequence of the first intent
 * @param pause why it waits for a person; null unless it does
 * @param perSecond requests a second at most; 0 for as many as the host's setting allows
 */
public record Retry(
        String id,
        String instance,
        Means means,
        String request,
        String words,
        String actor,
        @Nullable String reason,
        Instant at,
        RetryState state,
        int total,
        int requests,
        int asked,
        @Nullable Instant endedAt,
        String detail,
        long auditSequence,
        Results results,
        @Nullable Pause pause,
        double perSecond) {

    /** Where scripts have an instance's retries begin; below are the single ones. */
    public static final String CALLS = "/api/v1/instances/{instance}/queue/retries";

    /** Where a script reads of one, as a path below the console's own address. */
    public static String location(String instance, String id) {
        return UriComponentsBuilder.fromPath(CALLS + "/{id}")
                .build(InstanceName.inAddress(instance), id)
                .toString();
    }

    public boolean isOver() {
        return state.isOver();
    }

    /** The same of another host that does not tell how it stands. */
    public Retry unheard(String why) {
        return new Retry(
                id,
                instance,
                means,
                request,
                words,
                actor,
                reason,
                at,
                RetryState.UNHEARD,
                total,
                requests,
                0,
                null,
                why,
                auditSequence,
                new Results(),
                null,
                perSecond);
    }

    /** Everything was asked for, and what becomes of it is being watched. */
    public boolean isWatching() {
        return !isOver() && asked >= requests;
    }

    /** What became of the mail, as far as is known. */
    public Headline headline() {
        return Headline.of(results.outcomes(isOver()));
    }

    public int count(MessageResult result) {
        return results.tally().getOrDefault(result, 0);
    }

    /** Messages for which Postfix was asked and answered that it would. */
    public int sent() {
        return results.tally().entrySet().stream()
                .filter(count -> count.getKey().wasSent())
                .mapToInt(count -> count.getValue())
                .sum();
    }
}
