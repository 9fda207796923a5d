package io.postkick.host.track.parts;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of a part of a log, from its beginning to its end. */
public interface ByteSource extends AutoCloseable {

    /**
     * Reads some into the buffer.
     *
     * @return how many; -1 at the end
     */
    int read(ByteBuffer buffer) throws IOException;

    @Override
    void close() throws IOException;
}
