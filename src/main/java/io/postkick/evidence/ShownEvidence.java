package io.postkick.evidence;

import io.postkick.host.instance.QueueTotals;
import io.postkick.value.Tone;
import java.time.Instant;
import java.util.List;

/**
 * Evidence as a page shows it.
 *
 * @param lines those of the evidence, for people
 * @param tone how the verdict looks
 * @param answered whether this is the answer to a press, or to the end of a watch, that a screen reader should say
 */
public record ShownEvidence(
        String actId, Evidence evidence, List<ShownLine> lines, Tone tone, long seconds, boolean answered) {

    /** @param begun when the act was begun */
    static ShownEvidence of(String actId, Evidence evidence, Instant begun, long seconds, boolean answered) {
        return new ShownEvidence(
                actId,
                evidence,
                evidence.lines().stream().map(line -> ShownLine.of(line, begun)).toList(),
                evidence.observation().map(Observation::tone).orElse(Tone.WARN),
                seconds,
                answered);
    }

    public List<String> queues() {
        QueueTotals after = evidence.after();
        return after == null ? QueueTotals.QUEUES : after.queues();
    }

    public boolean counted() {
        return evidence.before() != null && evidence.after() != null;
    }
}
