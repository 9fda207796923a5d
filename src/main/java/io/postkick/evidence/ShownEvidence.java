package io.postkick.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evidence as a page shows it.
 *
 * @param look how the verdict looks: {@code ok}, {@code info}, {@code warn} or {@code bad}
 * @param answered whether this is the answer to a press, or to the end of a watch, that a screen reader should say
 */
public record ShownEvidence(String actId, Evidence evidence, String look, long seconds, boolean answered) {

    static ShownEvidence of(String actId, Evidence evidence, long seconds, boolean answered) {
        return new ShownEvidence(actId, evidence, look(evidence.verdict()), seconds, answered);
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

    public List<ShownLine> lines() {
        return evidence.lines().stream().map(ShownLine::of).toList();
    }

    public List<String> queues() {
        QueueTotals after = evidence.after();
        return after == null ? QueueCount.QUEUES : after.queues();
    }

    public boolean counted() {
        return evidence.before() != null && evidence.after() != null;
    }
}
