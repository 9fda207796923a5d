package io.postkick.host.track.parts;

import io.postkick.host.maillog.line.LogLineParser;
import io.postkick.host.track.UnreadLog;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A part of a log that is read from its beginning to its end. */
public interface LogPart extends AutoCloseable {

    /** Of the file, or of the journal. */
    String name();

    /** Reads its lines. */
    LogLineParser parser();

    /** The time of its first line; null when that is not known without reading all of it. */
    @Nullable
    Instant begin();

    /** No line in it is younger, as far as that is known. */
    Instant end();

    ByteSource open() throws IOException;

    /** Says that it was not read to its end. */
    default UnreadLog unread(IOException failure) {
        return new UnreadLog(name(), why(name(), failure), null);
    }

    /** A sentence for people. */
    static String why(String name, IOException failure) {
        return name + " was not read to its end: " + failure.getMessage() + ".";
    }

    @Override
    default void close() {}
}
