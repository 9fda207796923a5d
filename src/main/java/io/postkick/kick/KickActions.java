package io.postkick.kick;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.Actions;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the log records of kicks. */
@Component
@Order(1)
public final class KickActions implements Actions {

    private static final String GROUP = "kicks";
    private static final String PAGE = "/kicks/{id}";

    public static final Action CONCLUDED = Action.end("KICK_CONCLUDED", GROUP).withPage(PAGE);
    public static final Action INTENDED =
            Action.intent("KICK_INTENDED", GROUP, CONCLUDED).withPage(PAGE);
    /** What Postfix did in the time after a kick; the outcome is the verdict. */
    static final Action OBSERVED =
            Action.note("KICK_OBSERVED", GROUP).withPage(PAGE).with(Action.Trait.OF_ACT);

    static final Action DENIED = Action.refusal("KICK_DENIED", GROUP).with(Action.Trait.TYPED);

    @Override
    public List<Action> actions() {
        return List.of(INTENDED, CONCLUDED, OBSERVED, DENIED);
    }
}
