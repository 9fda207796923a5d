package io.postkick.queue;

/** The queues that showq(8) lists. */
public enum QueueName {
    MAILDROP,
    HOLD,
    INCOMING,
    ACTIVE,
    DEFERRED
}
