package io.postkick.retry.result;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.Actions;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the log records of retries. */
@Component
@Order(2)
public final class RetryActions implements Actions {

    private static final String GROUP = "retries";
    private static final String PAGE = "/instances/{instance}/queue/retries/{id}";

    public static final Action CONCLUDED =
            Action.end("RETRY_CONCLUDED", GROUP).withPage(PAGE).with(Action.Detail.MESSAGES);
    public static final Action INTENDED = Action.intent("RETRY_INTENDED", GROUP, CONCLUDED)
            .withPage(PAGE)
            .with(Action.Detail.MESSAGES)
            .with(Action.Trait.CONCLUDED_BY_ITS_PACKAGE);
    /** Somebody ended a retry before its end; the actor is who did. It recurs where another host had not been told. */
    public static final Action STOPPED = Action.note("RETRY_STOPPED", GROUP)
            .withPage(PAGE)
            .with(Action.Trait.OF_ACT)
            .with(Action.Trait.RECURS);
    /** Somebody has a retry go on that had paused; the actor is who did. */
    public static final Action RESUMED = Action.note("RETRY_RESUMED", GROUP)
            .withPage(PAGE)
            .with(Action.Trait.OF_ACT)
            .with(Action.Trait.RECURS);

    public static final Action DENIED = Action.refusal("RETRY_DENIED", GROUP).with(Action.Trait.TYPED);

    @Override
    public List<Action> actions() {
        return List.of(INTENDED, CONCLUDED, STOPPED, RESUMED, DENIED);
    }
}
