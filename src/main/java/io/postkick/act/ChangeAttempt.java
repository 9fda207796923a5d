package io.postkick.act;

import io.postkick.access.AccessWhy;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a change of people or tokens. That it was refused in the end, as when somebody else was faster, is an outcome. */
class ChangeAttempt implements Attempt<Attempt.Conclusion> {

    private final NewEntry intended;
    private final Runnable action;
    private final RefusalWords words;
    private @Nullable RuntimeException failure;

    ChangeAttempt(NewEntry intended, Runnable action, RefusalWords words) {
        this.intended = intended;
        this.action = action;
        this.words = words;
    }

    @Override
    public List<NewEntry> intended() {
        return List.of(intended);
    }

    @Override
    public Conclusion perform(AuditEntry intent) {
        try {
            action.run();
            return new Conclusion("DONE", Objects.requireNonNull(intended.detail()));
        } catch (Refused e) {
            Refused refusal = e.why() == AccessWhy.NOT_CONCLUDED
                    ? Refused.because(AccessWhy.HALF_DONE).causedBy(e)
                    : e;
            failure = refusal;
            return new Conclusion("FAILED", words.recorded(refusal));
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    /** @throws RuntimeException as the change itself did */
    @Override
    public Conclusion result(@Nullable Conclusion conclusion) {
        if (failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(conclusion);
    }

    @Override
    public RuntimeException notConcluded(Conclusion conclusion, AuditUnavailable problem) {
        return failure == null ? Refused.because(AccessWhy.NOT_CONCLUDED).causedBy(problem) : failure;
    }
}
