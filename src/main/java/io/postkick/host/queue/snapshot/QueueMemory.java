package io.postkick.host.queue.snapshot;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * The memory that the queues of all instances share: complete listings, those that are being read, and what was read before a
 * scan failed. The heap is never asked for more than this, whatever services send.
 */
public final class QueueMemory {

    /**
     * A part, as in one half, of the Java heap that everything which grows with what services send may take together. The console
     * must stay able to act and to record.
     */
    private static final int PART_OF_HEAP = 2;

    /** Of that part, what the evidence of kicks may take: see {@code Watches} in package kick. */
    private static final long EVIDENCE = 32L << 20;

    /** A part, as in one eighth, that is kept for listings which are still small. */
    private static final int PART_FOR_SMALL = 8;

    /** Up to a part, as in one thirty-second, a listing counts as small. */
    private static final int PART_THAT_IS_SMALL = 32;

    private final long most;
    private final BooleanSupplier makeRoom;
    private final AtomicLong taken = new AtomicLong();

    /**
     * Makes one of which nothing is taken.
     *
     * @param makeRoom has something given back that can be done without; false if there is nothing. It must not wait
     */
    public QueueMemory(long most, BooleanSupplier makeRoom) {
        this.most = most;
        this.makeRoom = makeRoom;
    }

    /** What the queues may take of a heap of that size. */
    public static long of(long heap) {
        return Math.max(EVIDENCE, heap / PART_OF_HEAP - EVIDENCE);
    }

    /**
     * Takes some, if need be of what others can do without. Large listings leave the last of it to small ones: whoever sends
     * without end does not keep others from being read.
     *
     * @param held what the listing that asks has taken so far
     * @return false if there is not so much left; nothing is taken then
     */
    boolean take(long bytes, long held) {
        long limit = held + bytes <= most / PART_THAT_IS_SMALL ? most : most - most / PART_FOR_SMALL;
        do {
            if (taken.addAndGet(bytes) <= limit) {
                return true;
            }
            taken.addAndGet(-bytes);
        } while (makeRoom.getAsBoolean());
        return false;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    /** By all together. */
    public long taken() {
        return taken.get();
    }

    /** For all together. */
    long most() {
        return most;
    }
}
