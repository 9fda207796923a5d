package io.postkick.lookup;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.approval.Approval;
import io.postkick.approval.Approvals;
import io.postkick.approval.ApprovedAct;
import io.postkick.approval.Covered;
import io.postkick.approval.Required;
import io.postkick.approval.StoredCommand;
import io.postkick.approval.Wanted;
import io.postkick.host.instance.PostfixInstance;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks what somebody has approved. Only a probe waits for that: Postfix sends mail for it, where the other questions do nothing. */
@Component
class ApprovedQuestions implements ApprovedAct {

    private static final String KIND = "question";
    private static final Set<Covered> COVERED = Set.of(Covered.PRIVATE);

    private final Questions questions;

    ApprovedQuestions(Questions questions) {
        this.questions = questions;
    }

    /** What is stored of a question. */
    record Asking(String kind, String address) {}

    /** Whether it waits for a second person there. */
    static boolean waits(Approvals approvals, PostfixInstance instance, Kind kind) {
        return kind == Kind.PROBE && approvals.areNeeded(instance, COVERED);
    }

    /** What the page says of a probe; null where that waits for nobody. */
    static Approvals.@Nullable Offer offer(Approvals approvals, Actor actor, PostfixInstance instance) {
        return approvals.offer(actor, instance, COVERED, Required.of(Deed.LOOKUP));
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
                Required.of(Deed.LOOKUP),
                new Asking(command.kind(), command.address()));
    }

    @Override
    public String kind() {
        return KIND;
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
