package io.postkick.act;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.refusal.Refused;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An act that has been checked and may be done once, as soon as it is on the record. It is closed in the end, whatever came of
 * it.
 *
 * @param <R> what whoever asked gets
 */
public interface Attempt<R> extends AutoCloseable {

    /** What is recorded before it is done, in as many parts as it takes. */
    List<NewEntry> intended();

    /**
     * Does it. There is no second attempt.
     *
     * @param intent as it is on disk
     * @return what is to be recorded of it; null if it goes on, and records its own conclusion
     * @throws RuntimeException if something was not foreseen: it is concluded as failed
     */
    @Nullable
    Conclusion perform(AuditEntry intent);

    /**
     * For whoever asked, when the conclusion is on disk.
     *
     * @param conclusion null if it goes on
     */
    R result(@Nullable Conclusion conclusion);

    /**
     * What to throw when the conclusion could not be recorded.
     *
     * @param problem with the log
     */
    default RuntimeException notConcluded(Conclusion conclusion, AuditUnavailable problem) {
        return Refused.because(
                        ActWhy.NOT_CONCLUDED,
                        ActWords.of("done", intended().get(0).action()),
                        conclusion.outcome())
                .causedBy(problem);
    }

    /** What to throw when the same is on the record already, where that is no refusal. */
    default Optional<RuntimeException> repeated() {
        return Optional.empty();
    }

    @Override
    default void close() {}

    /**
     * What came of an act.
     *
     * @param outcome one word, as the log has it
     * @param detail in a sentence, or more
     */
    record Conclusion(String outcome, String detail) {}
}
