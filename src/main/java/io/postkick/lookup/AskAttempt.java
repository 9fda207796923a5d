package io.postkick.lookup;

import io.postkick.act.Attempt;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.host.attribute.AttributeClient;
import io.postkick.host.attribute.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a question, and reads the answer. */
class AskAttempt implements Attempt<Asked> {

    private final Question question;
    private final AttributeClient client;
    private @Nullable AuditEntry recorded;
    private @Nullable Finding found;
    private Duration elapsed = Duration.ZERO;

    AskAttempt(Question question, AttributeClient client) {
        this.question = question;
        this.client = client;
    }

    @Override
    public List<NewEntry> intended() {
        return List.of(question.intended());
    }

    @Override
    public Conclusion perform(AuditEntry intent) {
        recorded = intent;
        Reply reply = client.exchange(
                question.address().endpoint(),
                question.kind().protocol(),
                question.request(),
                question.kind().wanted());
        elapsed = reply.elapsed();
        return reply.outcome() == Reply.Outcome.ANSWERED ? read(reply) : conclusion(reply.outcome(), reply.detail());
    }

    private Conclusion read(Reply reply) {
        Optional<? extends Finding> finding = Interpretation.of(question, reply.attributes());
        if (finding.isEmpty()) {
            return conclusion(Reply.Outcome.GARBLED, "The service answered, and the answer makes no sense.");
        }
        found = finding.get();
        return conclusion(Reply.Outcome.ANSWERED, finding.get().inWords());
    }

    private static Conclusion conclusion(Reply.Outcome outcome, String detail) {
        return new Conclusion(outcome.name(), detail);
    }

    @Override
    public Asked result(@Nullable Conclusion conclusion) {
        Conclusion known = Objects.requireNonNull(conclusion);
        return new Asked(
                question.id(),
                question.kind(),
                Reply.Outcome.valueOf(known.outcome()),
                found,
                known.detail(),
                Objects.requireNonNull(recorded).sequence(),
                elapsed.toNanos() / 1_000);
    }
}
