package io.postkick.lookup;

import io.postkick.access.Actor;
import io.postkick.act.Act;
import io.postkick.act.Attempt;
import io.postkick.audit.entry.Action;
import io.postkick.host.attribute.AttributeClient;
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

    AskAct(Checking checking, AttributeClient client, AskDenials denials) {
        this.checking = checking;
        this.client = client;
        this.denials = denials;
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
        return new AskAttempt(checking.question(actor, command, id), client);
    }
}
