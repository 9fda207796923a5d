package io.postkick.lookup;

import io.postkick.access.Actor;
import io.postkick.access.VisibleInstances;
import io.postkick.act.Act;
import io.postkick.act.ActsElsewhere;
import io.postkick.act.Attempt;
import io.postkick.approval.FourEyes;
import io.postkick.audit.entry.Action;
import io.postkick.host.attribute.AttributeClient;
import io.postkick.host.instance.PostfixInstance;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** To ask: what a question must be like, and what it becomes. */
@Component
class AskAct implements Act<AskCommand, Asked> {

    /** Each may take 30 s of a thread of the web server. */
    private static final int FOR_ONE = 4;

    private static final int FOR_ALL = 16;

    private final Checking checking;
    private final AttributeClient client;
    private final AskDenials denials;
    private final VisibleInstances instances;
    private final FourEyes approvals;
    private final ObjectProvider<ActsElsewhere> elsewhere;

    AskAct(
            Checking checking,
            AttributeClient client,
            AskDenials denials,
            VisibleInstances instances,
            FourEyes approvals,
            ObjectProvider<ActsElsewhere> elsewhere) {
        this.checking = checking;
        this.client = client;
        this.denials = denials;
        this.instances = instances;
        this.approvals = approvals;
        this.elsewhere = elsewhere;
    }

    @Override
    public Action intent() {
        return AskActions.INTENDED;
    }

    @Override
    public AskDenials denials() {
        return denials;
    }

    @Override
    public Limits limits() {
        return new Limits(0, FOR_ONE, FOR_ALL);
    }

    @Override
    public Attempt<Asked> check(Actor actor, AskCommand command, String id) {
        Question question = checking.question(actor, command, id);
        PostfixInstance instance = instances.get(actor, command.instance());
        if (command.approved() == null && approvals.areNeeded(instance, ApprovedQuestions.coverage(question.kind()))) {
            return approvals.asking(actor, ApprovedQuestions.wanted(command, question), () -> {});
        }
        String host = instance.host();
        return host == null
                ? new AskAttempt(question, client)
                : new QuestionElsewhere(
                        question,
                        host,
                        CommandedQuestions.Order.of(instance, question, command),
                        elsewhere.getObject());
    }
}
