package io.postkick.track;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.Actions;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the log records of searches: who looked for whom. */
@Component
@Order(4)
public final class TrackActions implements Actions {

    static final Action SEARCHED = Action.note("HISTORY_SEARCHED", "searches");

    @Override
    public List<Action> actions() {
        return List.of(SEARCHED);
    }
}
