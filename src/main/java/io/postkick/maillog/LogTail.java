package io.postkick.maillog;

import java.util.function.Consumer;

/** The end of one log, from the moment this was made; used by one thread at a time. */
interface LogTail extends AutoCloseable {

    /** Hands on what has arrived, without waiting. */
    void poll(Consumer<LogLine> lines);

    /** Hands on everything that is in the log now. */
    void catchUp(Consumer<LogLine> lines);

    LogSource source();

    @Override
    void close();
}
