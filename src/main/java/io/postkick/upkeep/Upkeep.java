package io.postkick.upkeep;

import io.postkick.value.Phase;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** A bean whose work comes round again from the start of the console to its stop, on a thread of its own. */
public abstract class Upkeep implements SmartLifecycle {

    private final String name;
    private @Nullable Rounds rounds;

    /** @param name as {@link Rounds} has it */
    protected Upkeep(String name) {
        this.name = name;
    }

    /** Says what is done, and how often. */
    protected abstract void begin(Rounds started);

    /** What is done at last. No further round begins any more, but one may still go on. */
    protected void conclude(Rounds ended) {}

    @Override
    public final synchronized void start() {
        Rounds started = new Rounds(name);
        begin(started);
        rounds = started;
    }

    @Override
    public final synchronized void stop() {
        Rounds ended = rounds;
        if (ended != null) {
            rounds = null;
            ended.end();
            conclude(ended);
        }
    }

    @Override
    public final synchronized boolean isRunning() {
        return rounds != null;
    }

    @Override
    public final int getPhase() {
        return Phase.WORK_OF_REQUESTS.number();
    }

    @Override
    public final boolean isPauseable() {
        return false;
    }
}
