package io.postkick.lookup;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.Actions;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the log records of questions. */
@Component
@Order(3)
public final class AskActions implements Actions {

    private static final String GROUP = "questions";
    private static final String PAGE = "/questions/{id}";

    static final Action CONCLUDED =
            Action.end("ASK_CONCLUDED", GROUP).withPage(PAGE).with(Action.Detail.LONG_TEXT);
    static final Action INTENDED =
            Action.intent("ASK_INTENDED", GROUP, CONCLUDED).withPage(PAGE);
    static final Action DENIED = Action.refusal("ASK_DENIED", GROUP).with(Action.Trait.TYPED);

    @Override
    public List<Action> actions() {
        return List.of(INTENDED, CONCLUDED, DENIED);
    }
}
