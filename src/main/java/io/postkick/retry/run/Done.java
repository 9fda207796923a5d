package io.postkick.retry.run;

import io.postkick.retry.result.Retry;

/** What came of it is on the record. */
record Done(Course course, EndReason why, Concluding.Ending ending) implements Stage {

    @Override
    public Retry view() {
        return course.over(why, ending);
    }
}
