package io.postkick.fleet.agent;

import io.postkick.access.Actor;
import io.postkick.act.CommandedAct;
import io.postkick.act.RecordedChanges;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.fleet.calls.AgentOnly;
import io.postkick.fleet.calls.Answerer;
import io.postkick.fleet.calls.HostAnswer;
import io.postkick.fleet.command.CommandActions;
import io.postkick.fleet.enrolment.join.Membership;
import io.postkick.fleet.wire.ConsoleKeys;
import io.postkick.fleet.wire.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Lets a console exchange the keys that this host obeys, on its record, and says which they are. */
@Component
@AgentOnly
class ConsoleKeyChanges implements CommandedAct, Answerer {

    private final Membership membership;
    private final ObeyedKeys obeyed;
    private final RecordedChanges changes;

    ConsoleKeyChanges(Membership membership, ObeyedKeys obeyed, RecordedChanges changes) {
        this.membership = membership;
        this.obeyed = obeyed;
        this.changes = changes;
    }

    @Override
    public List<HostAnswer<?>> answers() {
        return List.of(new HostAnswer<>(
                ConsoleKeys.CALL, ConsoleKeys.Wanted.class, wanted -> new ConsoleKeys.Obeyed(obeyed.texts())));
    }

    @Override
    public String kind() {
        return ConsoleKeys.KIND;
    }

    @Override
    public ConsoleKeys.Obeyed carryOut(Actor actor, String id, JsonNode command) {
        ConsoleKeys told = Wire.of(command, ConsoleKeys.class);
        changes.make(
                new EntryBuilder(CommandActions.KEYS)
                        .by(actor.name(), actor.address(), actor.authentication())
                        .act(id)
                        .detail("This host obeys from now on the console's key "
                                + String.join(
                                        " and its key ",
                                        told.keys().stream()
                                                .map(ConsoleKeys.Proven::key)
                                                .toList())
                                + ", and no other.")
                        .entry(),
                () -> obey(told));
        return new ConsoleKeys.Obeyed(obeyed.texts());
    }

    private void obey(ConsoleKeys told) {
        try {
            obeyed.obey(told.proven(membership.hostId()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
