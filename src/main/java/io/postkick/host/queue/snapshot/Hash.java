package io.postkick.host.queue.snapshot;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;

/** A hash of texts that strangers choose: it depends on a secret, so that nobody can send many that collide. */
final class Hash {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long seed = ThreadLocalRandom.current().nextLong();
    private final long factor = ThreadLocalRandom.current().nextLong() | 1;

    int of(byte[] bytes, int from, int to) {
        long hash = seed ^ (to - from);
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            hash = mixed(hash ^ (long) WORDS.get(bytes, i));
        }
        for (; i < to; i++) {
            hash = mixed(hash ^ bytes[i]);
        }
        return (int) mixed(hash);
    }

    private long mixed(long word) {
        return Math.multiplyHigh(word, factor) ^ (word * factor);
    }
}
