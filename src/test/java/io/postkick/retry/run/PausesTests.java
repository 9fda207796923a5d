package io.postkick.retry.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.retry.choice.Manner;
import io.postkick.retry.result.DeliveryStatus;
import io.postkick.retry.result.Pause;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a retry waits for a person. */
class PausesTests {

    private static final List<String> IDS =
            IntStream.range(0, 100).mapToObj("E352D20C%03d"::formatted).toList();

    private final LoggedTries tries = new LoggedTries(IDS);
    private Pauses pauses = Pauses.none(new Manner(0, 0, 20));

    @Test
    void waitWhenTheLastTriesAllFailed() {
        fail(1, 19);
        assertThat(due(50, 0)).isNull();
        fail(20, 20);

        assertThat(due(51, 7)).isEqualTo(Pauses.LONGEST);
        assertThat(pauses.now()).isEqualTo(new Pause(Pause.Cause.FAILING, 20));
        assertThat(pauses.words()).isEqualTo("It paused after 51: the last 20 tries had all failed.");
    }

    /** One message to 400 people, every one of whom has a line in the log, is one try. */
    @Test
    void countAMessageOnceHoweverManyRecipientsItHas() {
        for (int i = 0; i < 400; i++) {
            fail(1, 2);
        }
        assertThat(due(50, 0)).isNull();
    }

    @Test
    void beginToCountAnewWithEveryTryThatWentWell() {
        fail(1, 19);
        note(0, DeliveryStatus.SENT);
        fail(20, 38);
        assertThat(due(50, 0)).isNull();
        note(0, null);
        fail(39, 39);
        assertThat(due(50, 0)).isNotNull();
    }

    @Test
    void askOncePerSpellOfFailures() {
        fail(1, 20);
        assertThat(due(50, 0)).isNotNull();
        assertThat(goOn(null, 20)).isTrue();
        assertThat(goOn(null, 20)).isFalse();

        fail(21, 60);
        assertThat(due(90, 0)).as("somebody wants it to go on").isNull();
        assertThat(pauses.soFar(tries.failures())).contains("it pauses again after a try went well");
        note(0, DeliveryStatus.SENT);
        assertThat(pauses.soFar(tries.failures())).isEmpty();
        fail(61, 80);
        assertThat(due(120, 0)).isNotNull();
        assertThat(pauses.ended()).isEqualTo(1);
    }

    @Test
    void waitAfterTheFirstAndNoLongerThanAnHour() {
        pauses = Pauses.none(new Manner(0, 10, 0));
        assertThat(due(9, 0)).isNull();
        assertThat(due(10, 0)).isEqualTo(Pauses.LONGEST);
        assertThat(due(10, Duration.ofMinutes(60).toNanos())).isZero();
        assertThat(goOn("bob", 10)).isTrue();
        assertThat(pauses.words())
                .isEqualTo("It paused after the first 10, as was asked for. After 10 it was bob who had it go on.");
        assertThat(pauses.soFar(tries.failures())).isEqualTo("After 10 it was bob who had it go on.");
        assertThat(due(10, 0)).isNull();
    }

    /** What failed among the first was seen by who has it go on. */
    @Test
    void countTheFailuresAnewAfterTheFirst() {
        pauses = Pauses.none(new Manner(0, 10, 20));
        fail(1, 10);
        assertThat(due(10, 0)).isNotNull();
        assertThat(goOn(null, 10)).isTrue();
        tries.forgetFailures();

        fail(11, 29);
        assertThat(due(29, 0)).isNull();
        fail(30, 30);
        assertThat(due(30, 0)).isNotNull();
    }

    @Test
    void neverWaitUnlessThatIsWished() {
        pauses = Pauses.none(Manner.PLAIN);
        for (int i = 0; i < 100; i++) {
            note(i, DeliveryStatus.BOUNCED);
            assertThat(due(i, 0)).isNull();
        }
    }

    private @Nullable Duration due(int asked, long nanos) {
        pauses = pauses.before(asked, tries.failures(), nanos);
        return pauses.left(nanos);
    }

    private boolean goOn(@Nullable String other, int asked) {
        int before = pauses.ended();
        pauses = pauses.goneOn(other, asked, tries.failures());
        return pauses.ended() > before;
    }

    private void fail(int from, int to) {
        for (int i = from; i <= to; i++) {
            note(i, i % 5 == 0 ? DeliveryStatus.BOUNCED : DeliveryStatus.DEFERRED);
        }
    }

    private void note(int index, @Nullable DeliveryStatus status) {
        tries.note(new DeliveryReport(IDS.get(index), status, "busy"), 0, IDS.size());
    }
}
