package io.postkick.queueact.result;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.Actions;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the log records of acts on queued messages. */
@Component
@Order(3)
public final class QueueActActions implements Actions {

    private static final String GROUP = "queue-acts";
    private static final String PAGE = "/instances/{instance}/queue/acts/{id}";

    public static final Action CONCLUDED =
            Action.end("QUEUE_ACT_CONCLUDED", GROUP).withPage(PAGE).with(Action.Detail.MESSAGES);
    public static final Action INTENDED = Action.intent("QUEUE_ACT_INTENDED", GROUP, CONCLUDED)
            .withPage(PAGE)
            .with(Action.Detail.MESSAGES)
            .with(Action.Trait.CONCLUDED_BY_ITS_PACKAGE);
    /** Somebody ended an act before its end; the actor is who did. It recurs where another host had not been told. */
    public static final Action STOPPED = Action.note("QUEUE_ACT_STOPPED", GROUP)
            .withPage(PAGE)
            .with(Action.Trait.OF_ACT)
            .with(Action.Trait.RECURS);
    /** Somebody has what was to be deleted released instead; the actor is who does. It recurs likewise. */
    public static final Action UNDONE = Action.note("QUEUE_ACT_UNDONE", GROUP)
            .withPage(PAGE)
            .with(Action.Trait.OF_ACT)
            .with(Action.Trait.RECURS);
    /** Somebody has some of what was to be deleted released instead; the actor is who does. */
    public static final Action PARTLY_UNDONE = Action.note("QUEUE_ACT_PARTLY_UNDONE", GROUP)
            .withPage(PAGE)
            .with(Action.Detail.MESSAGES)
            .with(Action.Trait.OF_ACT)
            .with(Action.Trait.RECURS);

    /** The queue helper has done something that nobody asked this console for. */
    public static final Action UNASKED = Action.note("QUEUE_ACT_UNASKED", GROUP).with(Action.Detail.MESSAGES);
    /** The queue helper's log is not what it was. */
    public static final Action HELPER_LOG_BROKEN = Action.note("QUEUE_HELPER_LOG_BROKEN", GROUP);

    public static final Action DENIED =
            Action.refusal("QUEUE_ACT_DENIED", GROUP).with(Action.Trait.TYPED);

    @Override
    public List<Action> actions() {
        return List.of(INTENDED, CONCLUDED, STOPPED, UNDONE, PARTLY_UNDONE, UNASKED, HELPER_LOG_BROKEN, DENIED);
    }
}
