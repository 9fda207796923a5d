package io.postkick.audit.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.MessageIds;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.value.Tone;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Small decisions of the log's page: colours, and the messages that an entry names. */
class TonesTests {

    @Test
    void isGreenForARetryOnlyWhenNothingWaitsOrIsLost() {
        assertThat(Tones.ofRetry("DONE", "1,230 sent, 664 deferred, 106 bounced."))
                .isEqualTo(Tone.BAD);
        assertThat(Tones.ofRetry("DONE", "1,230 sent, 664 deferred, 0 bounced."))
                .isEqualTo(Tone.WARN);
        assertThat(Tones.ofRetry("DONE", "1,230 sent, 0 deferred.")).isEqualTo(Tone.OK);
        assertThat(Tones.ofRetry("DONE", "2,000 of 2,000 requests.")).isEqualTo(Tone.PLAIN);
        assertThat(Tones.ofRetry("STOPPED", "10 sent.")).isEqualTo(Tone.WARN);
        assertThat(Tones.ofEvidence("EFFECT_SEEN", "Lines about qmgr: 3.")).isEqualTo(Tone.OK);
        assertThat(Tones.ofEvidence("EFFECT_SEEN", "What it did cannot be told apart from the kick."))
                .isEqualTo(Tone.INFO);
        assertThat(Tones.of("NEVER_HEARD_OF")).isEqualTo(Tone.PLAIN);
    }

    @Test
    void readsQueueIdsOfBothKindsAndNoWords() {
        NewEntry ended = new EntryBuilder(SampleActions.RETRY_CONCLUDED)
                .detail(
                        "FADED1 sentence\nLEFT:sent 0E99D21AAD6+51 4Y3ZnJ1Kqpz9rWh 3cFVhH0zKqz1Qwz | as DEADBEEF\nNOT_SENT ABCDEF7")
                .entry();

        assertThat(MessageIds.in(ended)).contains("0E99D21AAD6", "ABCDEF7").doesNotContain("FADED1", "DEADBEEF");
        assertThat(MessageIds.in(new EntryBuilder(SampleActions.KICK_INTENDED)
                        .request("W")
                        .detail("x\nABCDEF7")
                        .entry()))
                .isEqualTo(Set.of());
        assertThat(MessageIds.in(BusyNight.refused("", "ABCDEF7 3cFVhHBKqzz1Qwz")))
                .contains("ABCDEF7");
    }
}
