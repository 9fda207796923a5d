package io.postkick.audit.log;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.Actions;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the log records of itself and of the console. */
@Component
@Order(100)
public final class LogActions implements Actions {

    private static final String GROUP = "system";

    public static final Action EXPORTED = Action.note("AUDIT_EXPORTED", GROUP);
    public static final Action VERIFIED = Action.note("AUDIT_VERIFIED", GROUP);
    /** Entries were refused for a time; the detail says since when, how many and why. */
    static final Action RESUMED = Action.note("AUDIT_RESUMED", GROUP);

    static final Action STARTED = Action.note("CONSOLE_STARTED", GROUP);
    static final Action STOPPED = Action.note("CONSOLE_STOPPED", GROUP);

    @Override
    public List<Action> actions() {
        return List.of(EXPORTED, VERIFIED, RESUMED, STARTED, STOPPED);
    }
}
