package io.postkick.lookup;

import io.postkick.act.ActsElsewhere;
import io.postkick.act.DoneElsewhere;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.host.attribute.Reply;
import java.util.Objects;

/** Has the host of a service ask it. */
class QuestionElsewhere extends QuestionAttempt {

    private final String host;
    private final CommandedQuestions.Order order;
    private final ActsElsewhere elsewhere;

    QuestionElsewhere(Question question, String host, CommandedQuestions.Order order, ActsElsewhere elsewhere) {
        super(question);
        this.host = host;
        this.order = order;
        this.elsewhere = elsewhere;
    }

    @Override
    Conclusion ask(AuditEntry intent) {
        DoneElsewhere done = elsewhere.carryOut(host, CommandedQuestions.KIND, order, question.actor(), intent);
        return switch (done.state()) {
            case DONE -> concluded(done);
            case NOT_DONE -> new Conclusion(Asked.NOT_SENT, done.detail());
            case UNKNOWN -> new Conclusion(Asked.UNKNOWN, done.detail());
        };
    }

    private Conclusion concluded(DoneElsewhere done) {
        try {
            CommandedQuestions.Told told = CommandedQuestions.read(Objects.requireNonNull(done.answer()));
            var conclusion =
                    new Conclusion(Reply.Outcome.valueOf(told.outcome()).name(), Objects.requireNonNull(told.detail()));
            told.finding().ifPresent(this::found);
            took(told.elapsedMicros());
            return conclusion;
        } catch (RuntimeException e) {
            return new Conclusion(
                    Asked.UNKNOWN,
                    host + " did as it was told, and this console could not read what it says came of it."
                            + " Its own record has it.");
        }
    }
}
