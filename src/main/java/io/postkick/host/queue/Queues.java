package io.postkick.host.queue;

import io.postkick.host.instance.PostfixInstance;
import java.time.Duration;

/** The queues of all instances: at most one scan of each at a time, shared by all who look, and none for nobody. */
public interface Queues {

    /**
     * What is known now. Begins a scan when none runs and the newest is older than wanted; waits shortly for the first
     * messages when there is nothing to show yet, never for the end.
     *
     * @param maxAge how old a snapshot may be before another scan begins; zero: begin one, or join the one that runs
     */
    Listing look(PostfixInstance instance, Duration maxAge);

    /** Waits until the scan that runs, or one that this begins, ends. Not for a thread of the web server. */
    Listing read(PostfixInstance instance) throws InterruptedException;

    /** The same, but no longer than that: the scan may still run then, and goes on for a while. */
    Listing read(PostfixInstance instance, Duration patience) throws InterruptedException;
}
