package io.postkick.retry.run;

import io.postkick.retry.result.RetryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Nothing more is asked; the queue shows what becomes of the messages.
 *
 * @param why nothing more is asked
 * @param askedAt when the last request had ended
 * @param from the same by a clock that only goes forward
 * @param reader the thread that reads the queue now, so that it need not be waited for; null when none does
 */
record Watching(
        Course course,
        EndReason why,
        Instant askedAt,
        long from,
        @Nullable Thread reader) implements Stage {

    Watching readBy(@Nullable Thread thread) {
        return new Watching(course, why, askedAt, from, thread);
    }

    Watching with(Aftermath aftermath) {
        return new Watching(course.with(aftermath), why, askedAt, from, reader);
    }

    /** Whether to watch no longer. */
    boolean isHurried() {
        Course.Stop stop = course.stop();
        return stop != null && (stop.atOnce() || why.state() == RetryState.DONE);
    }

    /** @param note what there is to say about the watching; empty when nothing */
    Concluding next(String note) {
        return new Concluding(course, why, note, null);
    }

    @Override
    public boolean isStoppable() {
        return course.stop() == null;
    }

    @Override
    public Watching stopped(String early, boolean atOnce) {
        return new Watching(course.stopped(early, atOnce), why, askedAt, from, reader);
    }

    @Override
    public Concluding brokenOff(EndReason how) {
        return new Concluding(course, how, "", null);
    }
}
