package io.postkick.fleet.link;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** A connection to the broker. It is made, and made again, in the background; nothing waits for it longer than it says. */
public interface Link extends AutoCloseable {

    /** Sends, if the broker can be reached now, and is forgotten otherwise: what is late is worth nothing here. */
    void publish(String subject, byte[] message);

    /**
     * Asks whoever listens there, once.
     *
     * @return what was answered; fails with {@link NoAnswer}
     */
    CompletableFuture<byte[]> ask(String subject, byte[] question, Duration patience);

    /** Has questions there answered, several at once on threads of the link. One that throws is not answered. */
    Listening answer(String subject, UnaryOperator<byte[]> answer);

    /** Hears what is published there, one message after the other. */
    Listening hear(String subject, Ear ear);

    LinkState state();

    @Override
    void close();

    /** Ends with {@link #close}. */
    interface Listening extends AutoCloseable {

        @Override
        void close();
    }

    /** Takes what was published. */
    @FunctionalInterface
    interface Ear {

        void heard(String subject, byte[] message);
    }
}
