package io.postkick.content;

import io.postkick.access.Actor;
import io.postkick.act.Denials;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.refusal.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Readings that are refused. */
@Component
class ReadDenials implements Denials<ReadCommand> {

    @Override
    public Action action() {
        return ReadActions.DENIED;
    }

    @Override
    public Refused denial(Actor actor, @Nullable ReadCommand command) {
        return Refused.because(ReadWhy.NEVER);
    }

    @Override
    public void describe(ReadCommand command, EntryBuilder entry) {
        entry.to(command.instance()).request(request(command)).reason(command.reason());
    }

    /** A part that there is not must not look like another request. */
    static String request(ReadCommand command) {
        String part = command.part() == null || WantedPart.of(command.part()).isEmpty() ? "unknown" : command.part();
        return part + " queue_id=" + command.queueId();
    }
}
