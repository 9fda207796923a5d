package io.postkick.host.track.parts;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes of a file that is unpacked, up to as many as are believable. */
final class LimitedSource implements ByteSource {

    private final ByteSource source;
    private final long most;
    private long read;

    LimitedSource(ByteSource source, long most) {
        this.source = source;
        this.most = most;
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        if (read > most) {
            throw new IOException("it unpacks to more than " + most / 1024 / 1024 + " MB, which no log does");
        }
        int count = source.read(buffer);
        read += Math.max(0, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
