package io.postkick.host.queue;

/**
 * What to order by; messages that are equal in it are ordered by arrival, newest first, then by id. Texts are compared without
 * regard to the case of ASCII letters. The recipient that counts is a message's first, the reason its first one given.
 */
public record Sort(Column column, boolean descending) {

    /** Newest first. */
    public static final Sort NEWEST = new Sort(Column.ARRIVED, true);

    public enum Column {
        ARRIVED,
        ID,
        QUEUE,
        SIZE,
        SENDER,
        RECIPIENTS,
        REASON
    }
}
