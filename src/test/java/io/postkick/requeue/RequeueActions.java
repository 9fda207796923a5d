package io.postkick.requeue;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.Actions;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;

/** What the log records of it. */
@TestComponent
class RequeueActions implements Actions {

    private static final String GROUP = "requeues";

    static final Action CONCLUDED = Action.end("REQUEUE_CONCLUDED", GROUP);
    static final Action INTENDED = Action.intent("REQUEUE_INTENDED", GROUP, CONCLUDED);
    static final Action DENIED = Action.refusal("REQUEUE_DENIED", GROUP).with(Action.Trait.TYPED);

    @Override
    public List<Action> actions() {
        return List.of(INTENDED, CONCLUDED, DENIED);
    }
}
