package io.postkick.retry.run;

import java.time.Instant;

/** Requests are made, one after the other; it may wait for a person between two. */
record Asking(Course course) implements Stage {

    /** The next request is on its way. */
    Asking underWay() {
        return new Asking(course.with(course.asked().next()));
    }

    Asking answered(RequestAnswer answer) {
        return new Asking(course.with(course.asked().answered(answer)));
    }

    /**
     * With the pause that begins before the next request, if one does.
     *
     * @param nanos by a clock that only goes forward
     */
    Asking before(long nanos) {
        return with(course.pauses()
                .before(course.asked().number(), course.aftermath().tries().failures(), nanos));
    }

    Asking with(Pauses pauses) {
        return new Asking(course.with(pauses));
    }

    /**
     * Nothing more is asked.
     *
     * @param now when the last request had ended
     * @param nanos the same by a clock that only goes forward
     */
    Stage next(EndReason why, Instant now, long nanos) {
        return course.results().isAnySent()
                ? new Watching(course, why, now, nanos, null)
                : new Concluding(course, why, "", null);
    }

    @Override
    public boolean isStoppable() {
        return course.stop() == null;
    }

    @Override
    public Asking stopped(String why, boolean atOnce) {
        return new Asking(course.stopped(why, atOnce));
    }

    @Override
    public Concluding brokenOff(EndReason why) {
        return new Concluding(course, why, "", null);
    }
}
