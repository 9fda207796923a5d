package io.postkick.retry.elsewhere;

import io.postkick.retry.result.ToldRetry;
import org.jspecify.annotations.Nullable;

/** Asks other hosts how their retries stand. There is such a bean only where there are others. */
public interface ElsewhereRetries {

    /**
     * What a host says.
     *
     * @param retry null where it knows of none of that id, or does not answer
     * @param silence why it does not answer, in sentences that name it; null where it does
     */
    record Answer(@Nullable ToldRetry retry, @Nullable String silence) {}

    /**
     * Asks for one; waits some seconds at most, and never throws for what hosts, broker and network do.
     *
     * @param instance with the name of its host
     */
    Answer ask(String instance, String id);
}
