package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a retry waits for a person. */
class PausesTests {

    private final Pauses pauses = new Pauses(new Manner(0, 0, 20));

    @Test
    void waitWhenTheLastTriesAllFailed() {
        fail(1, 19);
        assertThat(pauses.due(50, 0)).isNull();
        fail(20, 20);

        assertThat(pauses.due(51, 7)).isEqualTo(Pauses.LONGEST);
        assertThat(pauses.now()).isEqualTo(new Pauses.Pause(Pauses.Cause.FAILING, 20));
        assertThat(pauses.words()).isEqualTo("It paused after 51: the last 20 tries had all failed.");
    }

    /** One message to 400 people, every one of whom has a line in the log, is one try. */
    @Test
    void countAMessageOnceHoweverManyRecipientsItHas() {
        for (int i = 0; i < 400; i++) {
            fail(1, 2);
        }
        assertThat(pauses.due(50, 0)).isNull();
    }

    @Test
    void beginToCountAnewWithEveryTryThatWentWell() {
        fail(1, 19);
        pauses.note(new DeliveryReport("E352D20C0A1", DeliveryStatus.SENT, ""));
        fail(20, 38);
        assertThat(pauses.due(50, 0)).isNull();
        pauses.note(new DeliveryReport("E352D20C0A1", null, ""));
        fail(39, 39);
        assertThat(pauses.due(50, 0)).isNotNull();
    }

    @Test
    void askOncePerSpellOfFailures() {
        fail(1, 20);
        assertThat(pauses.due(50, 0)).isNotNull();
        assertThat(pauses.goOn(null, 20)).isTrue();
        assertThat(pauses.goOn(null, 20)).isFalse();

        fail(21, 60);
        assertThat(pauses.due(90, 0)).as("somebody wants it to go on").isNull();
        pauses.note(new DeliveryReport("E352D20C0A1", DeliveryStatus.SENT, ""));
        fail(61, 80);
        assertThat(pauses.due(120, 0)).isNotNull();
        assertThat(pauses.ended()).isEqualTo(1);
    }

    @Test
    void waitAfterTheFirstAndNoLongerThanAnHour() {
        var first = new Pauses(new Manner(0, 10, 0));
        assertThat(first.due(9, 0)).isNull();
        assertThat(first.due(10, 0)).isEqualTo(Pauses.LONGEST);
        assertThat(first.due(10, Duration.ofMinutes(60).toNanos())).isZero();
        assertThat(first.goOn("bob", 10)).isTrue();
        assertThat(first.words())
                .isEqualTo("It paused after the first 10, as was asked for. After 10 it was bob who had it go on.");
        assertThat(first.others()).isEqualTo("After 10 it was bob who had it go on.");
        assertThat(first.due(10, 0)).isNull();
    }

    @Test
    void neverWaitUnlessThatIsWished() {
        var plain = new Pauses(Manner.PLAIN);
        for (int i = 0; i < 100; i++) {
            plain.note(new DeliveryReport("E352D20C%03d".formatted(i), DeliveryStatus.BOUNCED, "no"));
            assertThat(plain.due(i, 0)).isNull();
        }
    }

    private void fail(int from, int to) {
        for (int i = from; i <= to; i++) {
            pauses.note(new DeliveryReport("E352D20C%03d".formatted(i), i % 5 == 0 ? DeliveryStatus.BOUNCED : DeliveryStatus.DEFERRED, "busy"));
        }
    }
}
