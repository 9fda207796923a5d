package io.postkick.queue;

/** How much memory a snapshot may take. Its parts ask before they grow. */
final class Budget {

    private final long limit;
    private long taken;

    Budget(long limit) {
        this.limit = limit;
    }

    /**
     * Takes some of it.
     *
     * @throws TooMuch if there is not so much left
     */
    void take(long bytes) {
        if (taken + bytes > limit) {
            throw new TooMuch(("This queue needs more than the %,d MB of memory that the console gives to one."
                            + " Raise postkick.queue.max-messages, and the Java heap with it.")
                    .formatted(limit >> 20));
        }
        taken += bytes;
    }

    void giveBack(long bytes) {
        taken -= bytes;
    }

    long taken() {
        return taken;
    }
}
