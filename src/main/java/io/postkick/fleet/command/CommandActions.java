package io.postkick.fleet.command;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.Actions;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the log of a host records of commands. */
@Component
@Order(14)
final class CommandActions implements Actions {

    private static final String GROUP = "fleet";

    /** A command that may be done, before it is; the detail begins with the console's entry of it. */
    static final Action TAKEN = Action.note("COMMAND_TAKEN", GROUP).with(Action.Trait.BEFORE_INTENT);

    static final Action REFUSED = Action.refusal("COMMAND_REFUSED", GROUP);

    @Override
    public List<Action> actions() {
        return List.of(TAKEN, REFUSED);
    }
}
