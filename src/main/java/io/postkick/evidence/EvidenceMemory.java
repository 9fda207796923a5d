package io.postkick.evidence;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all watches together may fill with what they read in the log. When it is used up, a watch goes on and counts
 * the lines that it cannot keep.
 */
final class EvidenceMemory {

    private final AtomicLong left;

    EvidenceMemory(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** What one watch takes of it. */
    Share share() {
        return new Share();
    }

    /** Not for several threads at once. */
    final class Share {

        private long taken;

        /** False if there is not so much left; nothing is taken then. */
        boolean take(long bytes) {
            if (left.addAndGet(-bytes) < 0) {
                left.addAndGet(bytes);
                return false;
            }
            taken += bytes;
            return true;
        }

        /** Gives back all that was taken. */
        void giveBack() {
            left.addAndGet(taken);
            taken = 0;
        }
    }
}
