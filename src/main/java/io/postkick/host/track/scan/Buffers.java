package io.postkick.host.track.scan;

import java.nio.ByteBuffer;

/** The memory in which one log is read at a time: its newest blocks, and what the operating system fills. */
final class Buffers {

    /** How many blocks one can look back. */
    static final int BLOCKS = 16;

    private final Block[] blocks = new Block[BLOCKS];
    final ByteBuffer direct = ByteBuffer.allocateDirect(128 * 1024);

    Block block(long number) {
        int index = (int) (number % BLOCKS);
        if (blocks[index] == null) {
            blocks[index] = new Block();
        }
        return blocks[index];
    }
}
