package io.postkick.fleet.record;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.Actions;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the log records of the logs of other hosts. Known also where there are none any more: the log is kept. */
@Component
@Order(90)
public final class RecordActions implements Actions {

    private static final String GROUP = "system";

    /** How far a host's log is kept: the first line of the detail is the end of it, as an anchor. */
    public static final Action KEPT = Action.note("HOST_LOG_KEPT", GROUP);

    /** A host's log is not as it was. */
    public static final Action BROKEN = Action.note("HOST_LOG_BROKEN", GROUP);

    /** A host's log grows faster than is kept. */
    public static final Action TOO_LONG = Action.note("HOST_LOG_TOO_LONG", GROUP);

    /** How an act ended on its host, of which this console did not know it. */
    public static final Action SETTLED =
            Action.note("ACT_SETTLED", GROUP).with(Action.Trait.OF_ACT).with(Action.Trait.SETTLES);

    @Override
    public List<Action> actions() {
        return List.of(KEPT, BROKEN, TOO_LONG, SETTLED);
    }
}
