package io.postkick.lookup;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.host.attribute.AttributeClient;
import io.postkick.host.attribute.Reply;
import java.util.Optional;

/** Asks a service of this host, and reads the answer. */
class AskAttempt extends QuestionAttempt {

    private final AttributeClient client;

    AskAttempt(Question question, AttributeClient client) {
        super(question);
        this.client = client;
    }

    @Override
    Conclusion ask(AuditEntry intent) {
        Reply reply = client.exchange(
                question.address().endpoint(),
                question.kind().protocol(),
                question.request(),
                question.kind().wanted());
        took(reply.elapsed().toNanos() / 1_000);
        return reply.outcome() == Reply.Outcome.ANSWERED ? read(reply) : conclusion(reply.outcome(), reply.detail());
    }

    private Conclusion read(Reply reply) {
        Optional<? extends Finding> finding = Interpretation.of(question, reply.attributes());
        if (finding.isEmpty()) {
            return conclusion(Reply.Outcome.GARBLED, "The service answered, and the answer makes no sense.");
        }
        found(finding.get());
        return conclusion(Reply.Outcome.ANSWERED, finding.get().inWords());
    }

    private static Conclusion conclusion(Reply.Outcome outcome, String detail) {
        return new Conclusion(outcome.name(), detail);
    }
}
