package io.postkick.pause.run;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.Actions;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the log records of pauses. What they hold and release are acts on queued messages, recorded as these. */
@Component
@Order(5)
public final class PauseActions implements Actions {

    private static final String GROUP = "pauses";
    private static final String PAGE = "/instances/{instance}/queue/pauses/{id}";

    /** Its time came, or somebody lifted it, and what it held is released. */
    public static final Action ENDED =
            Action.end("PAUSE_ENDED", GROUP).withPage(PAGE).with(Action.Detail.MESSAGES);

    public static final Action SET =
            Action.intent("PAUSE_SET", GROUP, ENDED).withPage(PAGE).with(Action.Trait.CONCLUDED_BY_ITS_PACKAGE);

    /** Somebody ended it before its time; the actor is who did. */
    public static final Action LIFTED =
            Action.note("PAUSE_LIFTED", GROUP).withPage(PAGE).with(Action.Trait.OF_ACT);

    public static final Action DENIED = Action.refusal("PAUSE_DENIED", GROUP).with(Action.Trait.TYPED);

    @Override
    public List<Action> actions() {
        return List.of(SET, LIFTED, ENDED, DENIED);
    }
}
