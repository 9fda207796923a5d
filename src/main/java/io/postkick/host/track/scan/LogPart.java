package io.postkick.host.track.scan;

import io.postkick.host.maillog.line.LogLineParser;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A part of a log that is read from its beginning to its end. */
interface LogPart extends AutoCloseable {

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

    @Override
    default void close() {}
}
