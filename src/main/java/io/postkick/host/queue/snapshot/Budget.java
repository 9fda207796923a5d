package io.postkick.host.queue.snapshot;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * How much memory one listing may take, and what it has taken of the {@link QueueMemory}. Its parts ask before they grow; one
 * thread does so, and any may release it afterwards.
 */
public final class Budget {

    /** What one message may take. */
    public static final int BYTES_PER_MESSAGE = 400;

    /** What is taken from the shared memory at once: some thousand messages. */
    private static final long CHUNK = 1 << 18;

    private final QueueMemory memory;
    private final long limit;
    private final BooleanSupplier lastResort;
    private final AtomicLong reserved = new AtomicLong();
    private long taken;

    /**
     * Makes one of which nothing is taken.
     *
     * @param limit in bytes, also where the shared memory has more
     * @param lastResort gives something back before the listing is given up; false if there is nothing
     */
    public Budget(QueueMemory memory, long limit, BooleanSupplier lastResort) {
        this.memory = memory;
        this.limit = limit;
        this.lastResort = lastResort;
    }

    /**
     * Takes some of it.
     *
     * @throws TooMuch if there is not so much left
     */
    void take(long bytes) {
        long wanted = taken + bytes;
        if (wanted > limit) {
            throw new TooMuch(("This queue needs more than the %,d MB of memory that Postkick gives to one."
                            + " Raise postkick.queue.max-messages, and the Java heap with it.")
                    .formatted(limit >> 20));
        }
        if (wanted > reserved.get()) {
            reserve(wanted);
        }
        taken = wanted;
    }

    private void reserve(long wanted) {
        long held = reserved.get();
        long more = Math.max(CHUNK, wanted - held);
        while (!memory.take(more, held)) {
            if (lastResort.getAsBoolean()) {
                continue;
            }
            throw new TooMuch(("This queue needs more than %,d MB of memory. Postkick gives %,d MB to all queues"
                            + " together; others use %,d MB of them. Raise the Java heap, or try again later.")
                    .formatted(held >> 20, memory.most() >> 20, (memory.taken() - held) >> 20));
        }
        reserved.addAndGet(more);
    }

    void giveBack(long bytes) {
        taken -= bytes;
        long surplus = reserved.get() - taken - CHUNK;
        if (surplus > CHUNK) {
            reserved.addAndGet(-surplus);
            memory.giveBack(surplus);
        }
    }

    /** Gives back everything, once. Nothing more is to be taken. */
    public void release() {
        memory.giveBack(reserved.getAndSet(0));
    }

    /** What it keeps from others; nothing once it is released. */
    public long reserved() {
        return reserved.get();
    }

    long taken() {
        return taken;
    }
}
