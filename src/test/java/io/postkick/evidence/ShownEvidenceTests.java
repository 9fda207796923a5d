package io.postkick.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.instance.QueueTotals;
import io.postkick.value.Tone;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownEvidenceTests {

    @Test
    void namesWhatWasSetAsideAsCorruptWhereThereIsSome() {
        var before = new QueueTotals(0, 0, 0, 0, 0, null, List.of());
        var after = new QueueTotals(0, 0, 0, 0, 0, 1L, List.of());
        var evidence = new Evidence(Evidence.State.CLOSED, Verdict.EFFECT_SEEN, false, List.of(), 0, before, after, "");
        assertThat(evidence.summary("pickup")).endsWith("hold 0 to 0; deferred 0 to 0; corrupt 0 to 1.");
        assertThat(shown(evidence).queues()).endsWith("corrupt");
    }

    @Test
    void saysOfWhatThereAreNoLines() {
        var silent = new Evidence(Evidence.State.CLOSED, Verdict.NOTHING_SEEN, false, List.of(), 0, null, null, "");
        assertThat(silent.summary("flush"))
                .isEqualTo("Lines of the mail log about flush and messages that it named: 0.");
    }

    @Test
    void isGreenOnlyWhereNothingElseWasUnderWay() {
        assertThat(shown(seen(false)).tone()).isEqualTo(Tone.OK);
        assertThat(shown(seen(true)).tone()).isEqualTo(Tone.INFO);
        assertThat(new Observation(Verdict.REJECTED, true).tone()).isEqualTo(Tone.BAD);
    }

    private static Evidence seen(boolean shared) {
        return new Evidence(Evidence.State.CLOSED, Verdict.EFFECT_SEEN, shared, List.of("x"), 0, null, null, "");
    }

    private static ShownEvidence shown(Evidence evidence) {
        return ShownEvidence.of("1", evidence, Instant.EPOCH, 5, false);
    }
}
