package io.postkick.host.maillog.tail;

import io.postkick.host.maillog.LogReader;
import io.postkick.host.maillog.LogSource;

/** The end of one log, from the moment this was made; used by one thread at a time. */
interface LogTail extends AutoCloseable {

    /** Hands on what has arrived, without waiting. */
    void poll(LogReader reader);

    /** Hands on everything that is in the log now. */
    void catchUp(LogReader reader);

    LogSource source();

    @Override
    void close();
}
