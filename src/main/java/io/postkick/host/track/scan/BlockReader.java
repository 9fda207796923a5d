package io.postkick.host.track.scan;

import io.postkick.host.track.parts.ByteSource;
import java.io.IOException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a part of a log as blocks, and keeps the last ones. A line that is too long is cut; the rest of it is read and not looked at.
 */
final class BlockReader implements AutoCloseable {

    private final ByteSource source;
    private final Buffers buffers;
    private final LongConsumer counter;
    private long number;
    private long read;
    private int carried;
    private boolean skipping;
    private boolean ended;
    private @Nullable IOException failure;

    /** @param counter is told how many bytes were read */
    BlockReader(ByteSource source, Buffers buffers, LongConsumer counter) {
        this.source = source;
        this.buffers = buffers;
        this.counter = counter;
        buffers.direct.clear().flip();
    }

    /** The next one; null at the end. */
    @Nullable
    Block next() {
        if (ended) {
            return null;
        }
        Block before = buffers.block(number);
        Block block = buffers.block(++number);
        int begin = before.length - carried;
        System.arraycopy(before.bytes, carried == 0 ? 0 : begin, block.bytes, 0, carried);
        before.length -= carried;
        block.offset = read - carried;
        block.length = carried;
        fill(block);
        carried = ended ? 0 : unfinished(block);
        return block;
    }

    private void fill(Block block) {
        int limit = Block.SIZE + (number == 1 ? 0 : carried);
        while (block.length < limit) {
            if (!buffers.direct.hasRemaining() && !refill()) {
                ended = true;
                return;
            }
            take(block, limit);
        }
    }

    private boolean refill() {
        buffers.direct.clear();
        int count = -1;
        try {
            count = source.read(buffers.direct);
        } catch (IOException e) {
            failure = e;
        }
        buffers.direct.flip();
        if (count > 0) {
            counter.accept(count);
        }
        return count > 0;
    }

    private void take(Block block, int limit) {
        if (skipping) {
            while (buffers.direct.hasRemaining() && skipping) {
                read++;
                skipping = buffers.direct.get() != '\n';
            }
            return;
        }
        int count = Math.min(buffers.direct.remaining(), limit - block.length);
        buffers.direct.get(block.bytes, block.length, count);
        block.length += count;
        read += count;
    }

    /** How many bytes at the end belong to a line that goes on. */
    private int unfinished(Block block) {
        int start = block.length;
        while (start > 0 && block.length - start < Block.LONGEST_LINE && block.bytes[start - 1] != '\n') {
            start--;
        }
        int length = block.length - start;
        if (length < Block.LONGEST_LINE && start > 0) {
            return length;
        }
        skipping = true;
        return 0;
    }

    /** How many blocks before the last one can still be looked at. */
    int kept() {
        return (int) Math.min(number - 1, Buffers.BLOCKS - 1);
    }

    /** One of the last ones: 0 is the last. */
    Block former(int back) {
        return buffers.block(number - back);
    }

    /** Why it ended before the end; null when it did not. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
