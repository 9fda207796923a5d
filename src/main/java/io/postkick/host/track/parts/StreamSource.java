package io.postkick.host.track.parts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Bytes that come as a stream. */
final class StreamSource implements ByteSource {

    private final InputStream stream;
    private final byte[] some = new byte[64 * 1024];

    StreamSource(InputStream stream) {
        this.stream = stream;
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        int count = stream.read(some, 0, Math.min(some.length, buffer.remaining()));
        buffer.put(some, 0, Math.max(0, count));
        return count;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
