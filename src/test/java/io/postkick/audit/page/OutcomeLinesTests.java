package io.postkick.audit.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.value.Tone;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How outcomes are laid out in a row of the log. */
class OutcomeLinesTests {

    private static final String ENDED =
            "Stopped by bob. 86 returned to their senders · 612 deferred again · 1,113 delivered ·"
                    + " 0 not tried. Asked for 1,811 of 1,811. It paused after the first 50, as was asked for. Why: 612: 451 4.7.500"
                    + " Server busy; try later. Again.; 86: 550 5.1.1 User unknown";

    @Test
    void putsWhatBecameOfTheMailFirstAndEachReasonOnALine() {
        RetryWords words = RetryWords.of(ENDED);
        assertThat(words.headline())
                .isEqualTo("86 returned to their senders · 612 deferred again · 1,113 delivered · 0 not tried");
        assertThat(words.others())
                .containsExactly(
                        "Stopped by bob.",
                        "Asked for 1,811 of 1,811.",
                        "It paused after the first 50, as was asked for.",
                        "612 × 451 4.7.500 Server busy; try later. Again.",
                        "86 × 550 5.1.1 User unknown");
    }

    @Test
    void readsCountsWithASignAlike() {
        assertThat(RetryWords.of(
                                "3 delivered. Asked for 3 of 3. Why: 1,612 × 451 Busy; later: soon; 8 × 550 5.1.1 None")
                        .others())
                .containsExactly("Asked for 3 of 3.", "1,612 × 451 Busy; later: soon", "8 × 550 5.1.1 None");
    }

    @Test
    void leavesAnOlderSentenceWhole() {
        EntryView view = view(SampleActions.RETRY_CONCLUDED, "DONE", "1,230 sent, 664 deferred, 106 bounced.\nSENT A");
        assertThat(view.headline()).isEqualTo("1,230 sent, 664 deferred, 106 bounced.");
        assertThat(view.explained()).isEmpty();
        assertThat(view.tone()).isEqualTo(Tone.BAD);
    }

    @Test
    void doesNotTakeAReplyForWhatBecameOfTheMail() {
        String words = "0 deferred again · 3 delivered. Asked for 3 of 3. Why: 3: 250 2 bounced earlier";
        assertThat(view(SampleActions.RETRY_CONCLUDED, "DONE", words).tone()).isEqualTo(Tone.OK);
    }

    @Test
    void namesOnlyQueuesThatChanged() {
        assertThat(
                        QueueChanges.in(
                                "Lines of the mail log: 2. maildrop 0 to 0; incoming 0 to 0; active 1,002 to 1,000+; deferred 3 to 3. Cut."))
                .isEqualTo("Lines of the mail log: 2. active 1,002 to 1,000+. Cut.");
        assertThat(QueueChanges.in("Lines of the mail log: 0. maildrop 0 to 0; hold 25 to 25."))
                .isEqualTo("Lines of the mail log: 0. No queue changed.");
        assertThat(QueueChanges.in("The log was not read.")).isEqualTo("The log was not read.");
        assertThat(view(SampleActions.KICK_OBSERVED, "NOTHING_SEEN", "Lines of the mail log: 0. hold 1 to 1.")
                        .explained())
                .containsExactly("Lines of the mail log: 0. No queue changed.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KICK_DENIED",
                "RETRY_DENIED",
                "ASK_DENIED",
                "ACCESS_DENIED",
                "SIGN_IN_FAILED",
                "PROOF_FAILED",
                "TOKEN_REFUSED"
            })
    void saysThatSomethingWasRefused(String action) {
        EntryView view = view(SampleActions.VOCABULARY.named(action), null, "POST /people: refused with 403");
        assertThat(view.untold()).isEqualTo("audit.refused");
        assertThat(view.tone()).isEqualTo(Tone.WARN);
    }

    @Test
    void saysThatAFormWasNotUsedWithoutAnAlarm() {
        EntryView view = view(SampleActions.ACCESS_DENIED, null, "POST /people: refused with 409");
        assertThat(view.untold()).isEqualTo("audit.notDone");
        assertThat(view.tone()).isEqualTo(Tone.PLAIN);
        assertThat(view(SampleActions.SIGNED_IN, null, null).untold()).isNull();
    }

    private static EntryView view(Action action, String outcome, String detail) {
        NewEntry entry =
                new EntryBuilder(action).outcome(outcome).detail(detail).entry();
        return new EntryView(new AuditEntry("mx1", 1, Instant.EPOCH, entry, "", ""));
    }
}
