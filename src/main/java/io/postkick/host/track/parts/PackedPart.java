package io.postkick.host.track.parts;

import io.postkick.host.maillog.line.LogLineParser;
import io.postkick.host.maillog.tail.FileLook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A file that a rotation has compressed, found again also when another rotation gives it another name. */
record PackedPart(
        FileLook look,
        Packing packing,
        LogLineParser parser,
        @Nullable Instant begin) implements LogPart {

    /** Logs shrink to a tenth or twentieth; what grows far more was made to fill somebody's memory. */
    private static final int MOST_TIMES = 200;

    private static final long AT_LEAST = 64L * 1024 * 1024;

    @Override
    public String name() {
        return look.path().toString();
    }

    @Override
    public Instant end() {
        return look.modified();
    }

    @Override
    public ByteSource open() throws IOException {
        Path path = RotatedFiles.whereIs(look);
        return new LimitedSource(packing.open(path), AT_LEAST + look.size() * MOST_TIMES);
    }
}
