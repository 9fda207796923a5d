package io.postkick.host.track.parts;

import io.postkick.host.maillog.line.LogLineParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Some of a file as it was when the search began: whatever becomes of its name, it stays open. */
record PlainPart(
        String name,
        FileChannel channel,
        long from,
        long to,
        LogLineParser parser,
        @Nullable Instant begin,
        Instant end)
        implements LogPart {

    @Override
    public ByteSource open() {
        return new Span();
    }

    private final class Span implements ByteSource {

        private long at = from;

        @Override
        public int read(ByteBuffer buffer) throws IOException {
            if (at >= to) {
                return -1;
            }
            buffer.limit((int) Math.min(buffer.limit(), buffer.position() + to - at));
            int count = channel.read(buffer, at);
            if (count <= 0) {
                throw new IOException("it was cut while it was read");
            }
            at += count;
            return count;
        }

        @Override
        public void close() {
            // The channel is for all parts of the file.
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written to it.
            return;
        }
    }
}
