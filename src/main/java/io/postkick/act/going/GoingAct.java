package io.postkick.act.going;

import io.postkick.access.Deed;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** An act that is on the record and goes on. Only who has its {@link #turn} drives it; anybody may look. */
public abstract class GoingAct {

    private final String id;
    private final String instance;
    private final String by;
    private final Deed deed;
    private final ReentrantLock turn = new ReentrantLock();

    /**
     * @param instance name of the one that is kept for it
     * @param by name of whoever began it
     * @param deed what one must be allowed to have it go on, and what a token must be for to stop it
     */
    protected GoingAct(String id, String instance, String by, Deed deed) {
        this.id = id;
        this.instance = instance;
        this.by = by;
        this.deed = deed;
    }

    public final String id() {
        return id;
    }

    public final String instance() {
        return instance;
    }

    /** Who began it. */
    public final String by() {
        return by;
    }

    /** What it is. */
    public final Deed deed() {
        return deed;
    }

    /** Whether what came of it is on the record. */
    public abstract boolean isOver();

    /** Whether nothing is left to do but to put on the record what came of it. */
    public abstract boolean isConcluding();

    public final ReentrantLock turn() {
        return turn;
    }

    /** Does that with its turn; false if it takes too long until one has it. */
    final boolean inTurn(Runnable step, Duration limit) throws InterruptedException {
        if (!turn.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        try {
            step.run();
        } finally {
            turn.unlock();
        }
        return true;
    }
}
