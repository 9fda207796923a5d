package io.postkick.lookup;

import io.postkick.act.Attempt;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is the same of every question, whoever puts it to the service. */
abstract class QuestionAttempt implements Attempt<Asked> {

    final Question question;
    private @Nullable AuditEntry recorded;
    private @Nullable Finding found;
    private long elapsedMicros;

    QuestionAttempt(Question question) {
        this.question = question;
    }

    @Override
    public List<NewEntry> intended() {
        return List.of(question.intended());
    }

    @Override
    public Conclusion perform(AuditEntry intent) {
        recorded = intent;
        return ask(intent);
    }

    /** Has it asked, and says what came of that. */
    abstract Conclusion ask(AuditEntry intent);

    void took(long micros) {
        elapsedMicros = micros;
    }

    void found(Finding finding) {
        found = finding;
    }

    @Override
    public Asked result(@Nullable Conclusion conclusion) {
        Conclusion known = Objects.requireNonNull(conclusion);
        return new Asked(
                question.id(),
                question.kind(),
                known.outcome(),
                found,
                known.detail(),
                Objects.requireNonNull(recorded).sequence(),
                elapsedMicros);
    }
}
