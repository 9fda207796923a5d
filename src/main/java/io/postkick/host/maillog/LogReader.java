package io.postkick.host.maillog;

/** Takes what is read of an instance's log. */
@FunctionalInterface
public interface LogReader {

    /** A line of the instance. */
    void line(LogLine line);

    /** A line in a form that this console does not read: it may be the instance's, and say anything. */
    default void notUnderstood(String raw) {}

    /** The file was cut while it was read, so that lines may have been lost. */
    default void cut() {}
}
