package io.postkick.host.maillog;

import io.postkick.host.instance.PostfixInstance;

/** The mail logs of the instances. */
public interface MailLogs {

    /** The log that would be read, and whether it can be. */
    LogSource source(PostfixInstance instance);

    /**
     * Hands on every line of the instance that is written from now on, in the log's order and one at a time, though not always
     * on the same thread. A reader should be quick: the log is not read on meanwhile; one that throws gets no more lines.
     */
    Subscription follow(PostfixInstance instance, LogReader reader);
}
