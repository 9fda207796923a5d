package io.postkick.fleet.command;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.Actions;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the log of a host records of commands. */
@Component
@Order(14)
public final class CommandActions implements Actions {

    private static final String GROUP = "fleet";

    /** A command that may be done, before it is; the detail begins with the console's entry of it. */
    static final Action TAKEN = Action.note("COMMAND_TAKEN", GROUP);

    static final Action REFUSED = Action.refusal("COMMAND_REFUSED", GROUP);

    private static final Action KEYS_CHANGED =
            Action.end("CONSOLE_KEYS_CHANGED", GROUP).with(Action.Trait.SAYS_DONE);

    /** A host is to obey other keys of the console than before: on the console's log and on the host's. */
    public static final Action KEYS = Action.intent("CONSOLE_KEYS_INTENDED", GROUP, KEYS_CHANGED);

    @Override
    public List<Action> actions() {
        return List.of(TAKEN, REFUSED, KEYS, KEYS_CHANGED);
    }
}
