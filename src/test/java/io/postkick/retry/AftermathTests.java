package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.queue.QueueName;
import io.postkick.queue.Snapshot;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        assertThat(aftermath.result(0)).isEqualTo(Result.SENT);
        assertThat(aftermath.isSettled()).isFalse();
    }

    @Test
    void sayThatItLeftWhenTwoReadingsMissIt() {
        queue.remove(ID);

        aftermath.observe(seen());
        assertThat(aftermath.result(0)).isEqualTo(Result.SENT);
        assertThat(aftermath.isSettled()).isFalse();
        aftermath.observe(seen());
        assertThat(aftermath.result(0)).isEqualTo(Result.LEFT);
        assertThat(aftermath.isSettled()).isTrue();
    }

    @Test
    void doNotTakeAMessageThatMovedMeanwhileForOneThatLeft() {
        queue.remove(ID);
        aftermath.observe(seen());
        put(QueueName.ACTIVE, "");
        aftermath.observe(seen());

        assertThat(aftermath.result(0)).isEqualTo(Result.UNDER_WAY);
        assertThat(aftermath.isSettled()).isFalse();
    }

    @Test
    void sayThatItWasTriedWhenItWasSeenOnItsWay() {
        put(QueueName.ACTIVE, "");
        aftermath.observe(seen());
        put(QueueName.DEFERRED, "refused");
        aftermath.observe(seen());

        assertThat(aftermath.result(0)).isEqualTo(Result.TRIED_AGAIN);
        assertThat(aftermath.reason(0)).isEqualTo("refused");
        assertThat(aftermath.isSettled()).isTrue();
    }

    @Test
    void sayThatItWasTriedWhenTheReasonIsAnother() {
        put(QueueName.DEFERRED, "no route");
        aftermath.observe(seen());

        assertThat(aftermath.result(0)).isEqualTo(Result.TRIED_AGAIN);
    }

    @Test
    void claimNoTryWhenNothingChanged() {
        aftermath.observe(seen());
        aftermath.observe(seen());

        assertThat(aftermath.result(0)).isEqualTo(Result.STILL_THERE);
        assertThat(aftermath.isSettled()).isTrue();
    }

    /** Whoever can write to the log can write that it was sent; as long as it waits in the queue, it was not. */
    @Test
    void doNotBelieveALogThatTheQueueContradicts() {
        aftermath.tries().note(new Sign(ID, Status.SENT, "250 2.0.0 Ok: queued as FORGED"), 1, 1);
        aftermath.observe(seen());
        aftermath.observe(seen());

        assertThat(aftermath.attempt(0)).isNull();
        assertThat(aftermath.result(0)).isEqualTo(Result.STILL_THERE);
        assertThat(aftermath.reason(0)).isEqualTo("refused");
        assertThat(aftermath.contradicted()).isEqualTo(1);

        queue.remove(ID);
        aftermath.observe(seen());
        aftermath.observe(seen());
        assertThat(aftermath.attempt(0)).isNotNull();
        assertThat(aftermath.result(0)).isEqualTo(Result.LEFT);
        assertThat(aftermath.contradicted()).isZero();
    }

    private void put(QueueName name, String reason) {
        queue.put(ID, name, "a@one.example", reason);
    }

    private Snapshot seen() {
        return queue.listing().snapshot();
    }
}
