package io.postkick.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.instance.QueueTotals;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownEvidenceTests {

    @Test
    void namesWhatWasSetAsideAsCorruptWhereThereIsSome() {
        var before = new QueueTotals(0, 0, 0, 0, 0, null, List.of());
        var after = new QueueTotals(0, 0, 0, 0, 0, 1L, List.of());
        var evidence = new Evidence(Evidence.State.CLOSED, Verdict.EFFECT_SEEN, List.of(), 0, before, after, "");
        assertThat(evidence.summary()).endsWith("hold 0 to 0; deferred 0 to 0; corrupt 0 to 1.");
        assertThat(ShownEvidence.of("1", evidence, 5, false).queues()).endsWith("corrupt");
    }
}
