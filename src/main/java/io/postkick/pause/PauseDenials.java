package io.postkick.pause;

import io.postkick.access.Actor;
import io.postkick.act.Denials;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.pause.run.PauseActions;
import io.postkick.pause.run.PauseWhy;
import io.postkick.refusal.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pauses that are refused, and so are liftings of them. */
@Component
class PauseDenials implements Denials<PauseCommand> {

    @Override
    public Action action() {
        return PauseActions.DENIED;
    }

    @Override
    public Refused denial(Actor actor, @Nullable PauseCommand command) {
        return Refused.because(PauseWhy.NEVER);
    }

    @Override
    public void describe(PauseCommand command, EntryBuilder entry) {
        entry.to(command.instance());
        if (command instanceof PauseCommand.Set set) {
            entry.request("pause" + attribute("domain", set.domain()) + attribute("sender", set.sender())
                            + attribute("until", set.until()))
                    .reason(set.reason());
        } else {
            entry.request("lift pause " + command.id());
        }
    }

    private static String attribute(String name, @Nullable String value) {
        return value == null ? "" : " " + name + "=" + value.replace(" ", "\\x20");
    }
}
