package io.postkick.pause;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.postkick.pause.run.PausedMail;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pause as the API shows it.
 *
 * @param domain to which mail is held; left out where it is about a sender
 * @param sender from whom; a domain where it is about all senders there
 * @param holding whether what newly matches goes on hold
 * @param problem why it neither holds nor releases at present; left out while it does
 * @param held on hold by it, as far as it knows
 * @param releaseSeconds how long the release of those takes, or what is left of it takes, in seconds; left out when it is over
 * @param released by it
 * @param left released or deleted by somebody else, or on hold for another pause
 * @param messages one page of what it holds or held; left out of lists
 * @param next where the next page begins; left out at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PauseView(
        String id,
        String instance,
        @Nullable String domain,
        @Nullable String sender,
        String reason,
        String by,
        Instant from,
        Instant until,
        PauseStatus.State state,
        boolean holding,
        @Nullable String problem,
        int held,
        @Nullable Long releaseSeconds,
        int released,
        int left,
        @Nullable String liftedBy,
        @Nullable Instant endedAt,
        @Nullable String detail,
        @Nullable List<Line> messages,
        @Nullable String next) {

    /** All of an instance. */
    record Listed(List<PauseView> pauses) {}

    /** One message. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String id,
            String state,
            @Nullable String holdAct,
            @Nullable String releaseAct,
            @Nullable String text) {

        static Line of(PausedLine line) {
            return new Line(
                    line.id(),
                    line.state(),
                    line.holdAct(),
                    line.releaseAct(),
                    line.text().isEmpty() ? null : line.text());
        }
    }

    static PauseView of(PauseStatus status) {
        return of(status, null, null);
    }

    static PauseView of(MailPauses.Looked looked, int from) {
        return of(
                looked.status(),
                looked.lines().stream().map(Line::of).toList(),
                looked.more() ? Integer.toString(from + looked.lines().size()) : null);
    }

    private static PauseView of(PauseStatus status, @Nullable List<Line> messages, @Nullable String next) {
        boolean byDomain = status.mail().kind() == PausedMail.Kind.DOMAIN;
        return new PauseView(
                status.id(),
                status.instance(),
                byDomain ? status.mail().value() : null,
                byDomain ? null : status.mail().value(),
                status.reason(),
                status.by(),
                status.from(),
                status.until(),
                status.state(),
                status.isHolding(),
                status.problem(),
                status.counts().held(),
                status.isOver() ? null : status.releaseSeconds(),
                status.counts().released(),
                status.counts().left(),
                status.liftedBy(),
                status.endedAt(),
                status.detail().isEmpty() ? null : status.detail(),
                messages,
                next);
    }
}
