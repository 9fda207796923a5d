package io.postkick.retry.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.queue.Found;
import io.postkick.host.queue.QueueName;
import io.postkick.retry.HandMadeQueue;
import io.postkick.retry.result.DeliveryStatus;
import io.postkick.retry.result.MessageResult;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What readings of the queue show of a message that Postfix was asked for. */
class AftermathTests {

    private static final String ID = "E352D20C0A1";

    private final HandMadeQueue queue = new HandMadeQueue(Clock.systemUTC());
    private Aftermath aftermath;

    @BeforeEach
    void begin() {
        put(QueueName.DEFERRED, "refused");
        aftermath = new Aftermath(List.of(ID), seen());
    }

    @Test
    void isOpenBeforeAnyReading() {
        assertThat(aftermath.result(0)).isEqualTo(MessageResult.SENT);
        assertThat(aftermath.isSettled()).isFalse();
    }

    @Test
    void sayThatItLeftWhenTwoReadingsMissIt() {
        queue.remove(ID);

        aftermath = aftermath.with(seen());
        assertThat(aftermath.result(0)).isEqualTo(MessageResult.SENT);
        assertThat(aftermath.isSettled()).isFalse();
        aftermath = aftermath.with(seen());
        assertThat(aftermath.result(0)).isEqualTo(MessageResult.LEFT);
        assertThat(aftermath.isSettled()).isTrue();
    }

    @Test
    void doNotTakeAMessageThatMovedMeanwhileForOneThatLeft() {
        queue.remove(ID);
        aftermath = aftermath.with(seen());
        put(QueueName.ACTIVE, "");
        aftermath = aftermath.with(seen());

        assertThat(aftermath.result(0)).isEqualTo(MessageResult.UNDER_WAY);
        assertThat(aftermath.isSettled()).isFalse();
    }

    @Test
    void sayThatItWasTriedWhenItWasSeenOnItsWay() {
        put(QueueName.ACTIVE, "");
        aftermath = aftermath.with(seen());
        put(QueueName.DEFERRED, "refused");
        aftermath = aftermath.with(seen());

        assertThat(aftermath.result(0)).isEqualTo(MessageResult.TRIED_AGAIN);
        assertThat(aftermath.reason(0)).isEqualTo("refused");
        assertThat(aftermath.isSettled()).isTrue();
    }

    @Test
    void sayThatItWasTriedWhenTheReasonIsAnother() {
        put(QueueName.DEFERRED, "no route");
        aftermath = aftermath.with(seen());

        assertThat(aftermath.result(0)).isEqualTo(MessageResult.TRIED_AGAIN);
    }

    /** A message that header_checks held on arrival has no reason, nor has one that waits for pickup(8). */
    @ParameterizedTest
    @CsvSource({
        "HOLD, '', HOLD, ''",
        "HOLD, refused, HOLD, refused",
        "HOLD, refused, HOLD, ''",
        "MAILDROP, '', MAILDROP, ''",
        "DEFERRED, refused, MAILDROP, ''",
        "DEFERRED, refused, HOLD, refused",
        "DEFERRED, '', DEFERRED, ''",
        "INCOMING, '', HOLD, ''"
    })
    void claimNoTryOfWhatNobodyTried(QueueName before, String reason, QueueName after, String reasonAfter) {
        put(before, reason);
        aftermath = new Aftermath(List.of(ID), seen());
        aftermath = aftermath.with(seen());
        put(after, reasonAfter);
        aftermath = aftermath.with(seen());
        aftermath = aftermath.with(seen());

        assertThat(aftermath.result(0)).isEqualTo(MessageResult.STILL_THERE);
    }

    @ParameterizedTest
    @CsvSource({"refused, DEFERRED, ''", "'', DEFERRED, refused", "refused, HOLD, no route"})
    void sayThatItWasTriedWhenAReasonCameOrWent(String reason, QueueName after, String reasonAfter) {
        put(QueueName.DEFERRED, reason);
        aftermath = new Aftermath(List.of(ID), seen());
        put(after, reasonAfter);
        aftermath = aftermath.with(seen());

        assertThat(aftermath.result(0)).isEqualTo(MessageResult.TRIED_AGAIN);
    }

    @Test
    void sayOfAHeldMessageThatItWasTriedWhereTheLogHasTheTry() {
        put(QueueName.HOLD, "refused");
        note(DeliveryStatus.DEFERRED, "refused");
        aftermath = aftermath.with(seen());

        assertThat(aftermath.result(0)).isEqualTo(MessageResult.TRIED_AGAIN);
    }

    /** Postfix makes a last try of a message that is over its lifetime, and then returns it to its sender. */
    @Test
    void sayThatItExpiredThoughItsLastTryWasPutOff() {
        note(DeliveryStatus.DEFERRED, "refused");
        note(DeliveryStatus.EXPIRED, "returned to sender");
        leave();

        assertThat(aftermath.result(0)).isEqualTo(MessageResult.LEFT);
        assertThat(aftermath.attempt(0))
                .isEqualTo(new LoggedTries.Try(1, DeliveryStatus.EXPIRED, "returned to sender"));
    }

    @Test
    void doNotSayOfWhatLeftThatItWasPutOff() {
        note(DeliveryStatus.SENT, "250 Ok of another recipient");
        note(DeliveryStatus.DEFERRED, "refused");
        assertThat(aftermath.attempt(0)).isEqualTo(new LoggedTries.Try(1, DeliveryStatus.DEFERRED, "refused"));
        leave();

        assertThat(aftermath.result(0)).isEqualTo(MessageResult.LEFT);
        assertThat(aftermath.attempt(0)).isNull();
        assertThat(aftermath.reason(0)).isEmpty();

        note(DeliveryStatus.BOUNCED, "user unknown");
        assertThat(aftermath.attempt(0)).isEqualTo(new LoggedTries.Try(1, DeliveryStatus.BOUNCED, "user unknown"));
    }

    @Test
    void sayThatItWasSetAsideAsCorrupt() {
        note(DeliveryStatus.CORRUPT, "missing end record");
        note(DeliveryStatus.CORRUPT, "");
        leave();

        assertThat(aftermath.result(0)).isEqualTo(MessageResult.CORRUPT);
        assertThat(aftermath.reason(0)).isEqualTo("missing end record");
    }

    private void note(DeliveryStatus status, String reason) {
        aftermath.tries().note(new DeliveryReport(ID, status, reason), 1, 1);
    }

    private void leave() {
        queue.remove(ID);
        aftermath = aftermath.with(seen());
        aftermath = aftermath.with(seen());
    }

    @Test
    void claimNothingOfTriesThatALogWhichWasNotUnderstoodMayHave() {
        aftermath.tries().misread();
        aftermath = aftermath.with(seen());
        aftermath = aftermath.with(seen());
        assertThat(aftermath.result(0)).isEqualTo(MessageResult.TRY_NOT_KNOWN);

        put(QueueName.HOLD, "refused");
        aftermath = aftermath.with(seen());
        assertThat(aftermath.result(0)).isEqualTo(MessageResult.STILL_THERE);
    }

    /** The line of the delivery itself may be missing: of a long recipient it is cut before its status. */
    @Test
    void sayThatItWasTriedWhenTheQueueManagerTookItUp() {
        aftermath.tries().note(new DeliveryReport(ID, null, ""), 1, 1);
        aftermath = aftermath.with(seen());

        assertThat(aftermath.result(0)).isEqualTo(MessageResult.TRIED_AGAIN);
        assertThat(aftermath.attempt(0)).isNull();
    }

    @Test
    void claimNoTryWhenNothingChanged() {
        aftermath = aftermath.with(seen());
        aftermath = aftermath.with(seen());

        assertThat(aftermath.result(0)).isEqualTo(MessageResult.STILL_THERE);
        assertThat(aftermath.isSettled()).isTrue();
    }

    /** Whoever can write to the log can write that it was sent; as long as it waits in the queue, it was not. */
    @Test
    void doNotBelieveALogThatTheQueueContradicts() {
        aftermath.tries().note(new DeliveryReport(ID, DeliveryStatus.SENT, "250 2.0.0 Ok: queued as FORGED"), 1, 1);
        aftermath = aftermath.with(seen());
        aftermath = aftermath.with(seen());

        assertThat(aftermath.attempt(0)).isNull();
        assertThat(aftermath.result(0)).isEqualTo(MessageResult.STILL_THERE);
        assertThat(aftermath.reason(0)).isEqualTo("refused");
        assertThat(aftermath.contradicted()).isEqualTo(1);

        queue.remove(ID);
        aftermath = aftermath.with(seen());
        aftermath = aftermath.with(seen());
        assertThat(aftermath.attempt(0)).isNotNull();
        assertThat(aftermath.result(0)).isEqualTo(MessageResult.LEFT);
        assertThat(aftermath.contradicted()).isZero();
    }

    private void put(QueueName name, String reason) {
        queue.put(ID, name, "a@one.example", reason);
    }

    private Found seen() {
        return queue.found(List.of(ID));
    }
}
