package io.postkick.retry.run;

import io.postkick.access.Actor;
import io.postkick.act.going.GoingAct;
import io.postkick.audit.entry.NewEntry;
import io.postkick.retry.result.Retry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A retry that is under way: the stage that it is in. Only who has its {@link #turn} drives it to another; anybody may look. */
public final class Run extends GoingAct {

    private final Plan plan;
    private final Pace pace;
    private final AtomicLong ticket = new AtomicLong();
    private final AtomicInteger askedFor = new AtomicInteger();
    private volatile Stage stage;

    Run(Course course, Pace pace) {
        super(
                course.plan().id(),
                course.plan().instance(),
                course.plan().actor().name(),
                course.plan().selected().deed());
        this.plan = course.plan();
        this.pace = pace;
        this.stage = new Asking(course);
    }

    public Plan plan() {
        return plan;
    }

    /** How many of its messages Postfix was asked for, the first of the plan, as it goes on. Keeps nothing else of the retry. */
    public IntSupplier askedFor() {
        return askedFor::get;
    }

    Stage stage() {
        return stage;
    }

    public Retry view() {
        return stage.view();
    }

    /** Whether it waits for a person. */
    public boolean isPaused() {
        return stage.course().pauses().now() != null;
    }

    /** That it is to go on, for the record. */
    public NewEntry resumed(Actor by) {
        Course course = stage.course();
        String soFar = "%,d of %,d were asked for so far."
                .formatted(course.asked().number(), plan.ids().size());
        return plan.resumed(by, course.pauses().ended() + 1, soFar);
    }

    @Override
    public boolean isOver() {
        return stage instanceof Done;
    }

    @Override
    public boolean isConcluding() {
        return stage instanceof Concluding;
    }

    /** The right to drive it next; any other that was given before is void. */
    long nextTicket() {
        return ticket.incrementAndGet();
    }

    boolean isValid(long shown) {
        return shown == ticket.get() && !isOver();
    }

    Duration untilNext() {
        return pace.next();
    }

    /** Its stage as who drives it knows it to be. */
    <S extends Stage> S in(Class<S> kind) {
        return kind.cast(stage);
    }

    /** Changes the stage that it is in, which nobody but who drives it takes to another kind. */
    synchronized <S extends Stage, T extends Stage> T move(Class<S> from, Function<S, T> change) {
        T next = change.apply(from.cast(stage));
        stage = next;
        askedFor.set(next.course().askedFor());
        return next;
    }

    /** Ends it without doing what is left to do, but for the record. */
    synchronized void breakOff(EndReason why) {
        stage = stage.brokenOff(why);
    }

    /**
     * Ends it before its next request, or before it has watched long enough.
     *
     * @param why a sentence for the record
     * @param atOnce whether not to watch either
     * @return false if it was stopped before, or is over
     */
    synchronized boolean stop(String why, boolean atOnce) {
        boolean stops = stage.isStoppable();
        stage = stage.stopped(why, atOnce);
        if (atOnce && stage instanceof Watching watching && watching.reader() != null) {
            watching.reader().interrupt();
        }
        return stops;
    }

    /**
     * Has it go on if it waits for a person.
     *
     * @param other who wants that, where it is not who began it; null otherwise
     * @return false if it does not wait
     */
    synchronized boolean goOn(@Nullable String other) {
        Course course = stage.course();
        if (!(stage instanceof Asking asking) || course.pauses().now() == null) {
            return false;
        }
        LoggedTries tries = course.aftermath().tries();
        stage = asking.with(course.pauses().goneOn(other, course.asked().number(), tries.failures()));
        tries.forgetFailures();
        return true;
    }
}
