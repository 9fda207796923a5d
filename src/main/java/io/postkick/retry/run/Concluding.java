package io.postkick.retry.run;

import io.postkick.retry.result.Results;
import io.postkick.retry.result.Retry;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * It is over, and not yet on the record.
 *
 * @param note what there is to say about the watching; empty when nothing
 * @param ending what is to be recorded; null until that is known
 */
record Concluding(
        Course course, EndReason why, String note, @Nullable Ending ending) implements Stage {

    /** How it ended, which stays as it is however long the audit log takes. */
    record Ending(String sentence, Results results, Instant at) {}

    Concluding with(Ending known) {
        return new Concluding(course, why, note, known);
    }

    /** It is on the record. */
    Done next() {
        return new Done(course, why, Objects.requireNonNull(ending));
    }

    @Override
    public Retry view() {
        return ending == null ? course.underWay() : course.over(why, ending);
    }
}
