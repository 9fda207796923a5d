package io.postkick.host.maillog;

/** Somebody who follows a log; closing ends it, and after that at most a delivery under way is finished. */
public interface Subscription extends AutoCloseable {

    /** What is being read, as it stands now: a log may become unreadable, or readable, while it is followed. */
    LogSource source();

    /**
     * Returns when everything that was in the log at the moment of the call has been delivered, which may happen on the
     * calling thread; gives up after a few seconds. Not to be called under a lock that a consumer takes.
     */
    void catchUp();

    @Override
    void close();
}
