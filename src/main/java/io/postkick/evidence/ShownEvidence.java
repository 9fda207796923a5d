package io.postkick.evidence;

import io.postkick.host.instance.QueueTotals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evidence as a page shows it.
 *
 * @param lines those of the evidence, for people
 * @param look how the verdict looks: {@code ok}, {@code info}, {@code warn} or {@code bad}
 * @param answered whether this is the answer to a press, or to the end of a watch, that a screen reader should say
 */
public record ShownEvidence(
        String actId, Evidence evidence, List<ShownLine> lines, String look, long seconds, boolean answered) {

    /** @param begun when the act was begun */
    static ShownEvidence of(String actId, Evidence evidence, Instant begun, long seconds, boolean answered) {
        return new ShownEvidence(
                actId,
                evidence,
                evidence.lines().stream().map(line -> ShownLine.of(line, begun)).toList(),
                look(evidence),
                seconds,
                answered);
    }

    /** Green is only what is the act's, as far as the log can tell. */
    private static String look(Evidence evidence) {
        return evidence.verdict() == Verdict.EFFECT_SEEN && evidence.isMixed() ? "info" : look(evidence.verdict());
    }

    /** How a verdict looks; the words say it too. */
    public static String look(@Nullable Verdict verdict) {
        if (verdict == null) {
            return "warn";
        }
        return switch (verdict) {
            case EFFECT_SEEN -> "ok";
            case REJECTED -> "bad";
            case NOTHING_SEEN -> "info";
            case NO_LOG -> "warn";
        };
    }

    public List<String> queues() {
        QueueTotals after = evidence.after();
        return after == null ? QueueTotals.QUEUES : after.queues();
    }

    public boolean counted() {
        return evidence.before() != null && evidence.after() != null;
    }
}
