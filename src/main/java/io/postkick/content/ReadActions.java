package io.postkick.content;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.Actions;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the log records of reading messages: who was about to read what of which, and why. */
@Component
@Order(5)
public final class ReadActions implements Actions {

    private static final String GROUP = "reads";

    static final Action READ = Action.note("MESSAGE_READ", GROUP);
    static final Action DENIED = Action.refusal("MESSAGE_READ_DENIED", GROUP).with(Action.Trait.TYPED);

    @Override
    public List<Action> actions() {
        return List.of(READ, DENIED);
    }
}
