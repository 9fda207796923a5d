package io.postkick.lookup;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.approval.Approval;
import io.postkick.approval.ApprovedAct;
import io.postkick.approval.Coverage;
import io.postkick.approval.Covered;
import io.postkick.approval.Required;
import io.postkick.approval.StoredCommand;
import io.postkick.approval.Wanted;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Asks what somebody has approved. Only a probe waits for that: Postfix sends mail for it, where the other questions do nothing. */
@Component
@ConditionalOnWebApplication
class ApprovedQuestions implements ApprovedAct {

    private static final String KIND = "question";

    private final Questions questions;

    ApprovedQuestions(Questions questions) {
        this.questions = questions;
    }

    /** What is stored of a question. */
    record Asking(String kind, String address) {}

    /** What of a question of that kind may have to wait for a second person. */
    static Coverage coverage(Kind kind) {
        return new Coverage(kind == Kind.PROBE ? Set.of(Covered.PRIVATE) : Set.of(), Required.of(Deed.LOOKUP));
    }

    static Wanted wanted(AskCommand command, Question question) {
        var service = question.address().id();
        return new Wanted(
                question.id(),
                KIND,
                new Wanted.Place(service.instance(), service.serviceClass().directory(), service.name()),
                String.valueOf(question.intended().request()),
                "A question whether mail to %s can be delivered, for which Postfix probes."
                        .formatted(MailAddress.of(command.address()).text()),
                List.of(),
                command.reason(),
                coverage(question.kind()).required(),
                new Asking(command.kind(), command.address()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public MessageSourceResolvable title(Approval approval) {
        return new DefaultMessageSourceResolvable("ask.approval.title");
    }

    @Override
    public void carryOut(Actor actor, Approval approval, StoredCommand command) {
        Asking asking = command.read(Asking.class);
        questions.ask(
                actor,
                new AskCommand(
                        approval.id(),
                        approval.instance(),
                        asking.kind(),
                        asking.address(),
                        null,
                        null,
                        approval.reason(),
                        approval.sentence()));
    }

    /** Only the record keeps the answer; its page is made from that. */
    @Override
    public Done done(Approval approval) {
        return new Done("/questions/" + approval.id(), null);
    }
}
