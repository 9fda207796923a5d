package io.postkick.fleet.command;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.act.ActWhy;
import io.postkick.act.CommandedAct;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.fleet.wire.Signed;
import io.postkick.fleet.wire.Unreadable;
import io.postkick.fleet.wire.VerifyingKey;
import io.postkick.fleet.wire.Wire;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way in which a host does something for a console: signed by it, for this host, with a ticket of this process that is not used
 * and not old, about an act that this host's log does not know, and on that log, synced, before anything is done. All else is refused,
 * which is recorded too.
 */
public class CommandGate implements CommandServer {

    private static final Logger log = LoggerFactory.getLogger(CommandGate.class);

    private static final int MOST = 4 << 20;

    private final String host;
    private final Supplier<Set<VerifyingKey>> consoles;
    private final Tickets tickets;
    private final AuditLog audit;
    private final RefusalWords words;
    private final Map<String, CommandedAct> acts;

    /**
     * A gate.
     *
     * @param host the ID of this one
     * @param consoles the keys of consoles that may tell this host what to do
     */
    public CommandGate(
            String host,
            Supplier<Set<VerifyingKey>> consoles,
            Tickets tickets,
            AuditLog audit,
            RefusalWords words,
            List<CommandedAct> acts) {
        this.host = host;
        this.consoles = consoles;
        this.tickets = tickets;
        this.audit = audit;
        this.words = words;
        this.acts = acts.stream().collect(Collectors.toMap(CommandedAct::kind, Function.identity()));
    }

    /** A command is not done. */
    private static final class TurnedAway extends RuntimeException {

        private final transient @Nullable HostCommand command;
        private final boolean again;

        TurnedAway(@Nullable HostCommand command, String why) {
            this(command, why, false);
        }

        /** @param again whether the same may have been done before: a command that comes twice is refused the second time */
        TurnedAway(@Nullable HostCommand command, String why, boolean again) {
            super(why);
            this.command = command;
            this.again = again;
        }
    }

    @Override
    public byte[] command(byte[] message) {
        return Wire.write(answer(message));
    }

    private CommandAnswer answer(byte[] message) {
        try {
            HostCommand command = checked(message);
            CommandedAct act = act(command);
            Actor actor = actor(command);
            take(command, actor);
            return carriedOut(act, actor, command);
        } catch (TurnedAway e) {
            return turnedAway(e);
        } catch (AuditUnavailable e) {
            log.error("A command could not be recorded, so nothing was done", e);
            return CommandAnswer.notDone("Its log cannot be written, so nothing was done: "
                    + e.diagnosis().inWords());
        } catch (RuntimeException e) {
            log.error("A command met an error that was not foreseen", e);
            return CommandAnswer.unknown("The agent met an error that it did not foresee: " + e);
        }
    }

    private HostCommand checked(byte[] message) {
        HostCommand command = read(message);
        if (!command.host().equals(host)) {
            throw new TurnedAway(command, "The command is for another host.");
        }
        return switch (tickets.use(command.ticket())) {
            case GOOD -> command;
            case EXPIRED ->
                throw new TurnedAway(
                        command,
                        "The command came later than %d seconds after this host had given out the ticket that it quotes."
                                .formatted(Tickets.LIFE.toSeconds()),
                        true);
            case UNKNOWN ->
                throw new TurnedAway(
                        command,
                        "The ticket that the command quotes was used before, or is none that this host has given out"
                                + " since its agent started.",
                        true);
        };
    }

    private HostCommand read(byte[] message) {
        if (message.length > MOST) {
            throw new TurnedAway(null, "The command is longer than " + MOST + " bytes.");
        }
        try {
            Signed signed = Wire.read(message, Signed.class);
            if (consoles.get().stream().noneMatch(key -> key.hasSigned(signed))) {
                throw new TurnedAway(null, "The command is not signed by a console that this host obeys.");
            }
            return Wire.read(signed.text().getBytes(StandardCharsets.UTF_8), HostCommand.class);
        } catch (Unreadable e) {
            throw new TurnedAway(null, "The command cannot be read.");
        }
    }

    private CommandedAct act(HostCommand command) {
        return Optional.ofNullable(acts.get(command.kind()))
                .orElseThrow(() -> new TurnedAway(
                        command, "This host does not know the act \"" + command.kind() + "\": its agent is older."));
    }

    private static Actor actor(HostCommand command) {
        HostCommand.Person person = command.person();
        Role role = Arrays.stream(Role.values())
                .filter(known -> known.name().equals(person.role()))
                .findFirst()
                .orElseThrow(() -> new TurnedAway(command, "The command names a role that this host does not know."));
        return new Actor(person.name(), role, person.address(), person.authentication());
    }

    /** On this host's disk, with where the console has it, before anything else; and only once for an act. */
    private void take(HostCommand command, Actor actor) {
        try {
            audit.record(described(CommandActions.TAKEN, command, actor)
                    .act(UUID.fromString(command.actId()).toString())
                    .detail(command.intent())
                    .entry());
        } catch (AlreadyRecorded e) {
            throw new TurnedAway(command, "This host has taken a command for that act before.", true);
        } catch (IllegalArgumentException e) {
            throw new TurnedAway(command, "The ID of the act is none.");
        }
    }

    private CommandAnswer carriedOut(CommandedAct act, Actor actor, HostCommand command) {
        try {
            return CommandAnswer.done(Wire.tree(act.carryOut(actor, command.actId(), command.command())));
        } catch (Refused e) {
            String why = words.answered(e);
            return e.why() == ActWhy.NOT_CONCLUDED ? CommandAnswer.unknown(why) : notBegun(command, actor, why);
        }
    }

    /** What was taken and then not done: that too is found by the act. */
    private CommandAnswer notBegun(HostCommand command, Actor actor, String why) {
        audit.record(described(CommandActions.REFUSED, command, actor)
                .act(UUID.fromString(command.actId()).toString())
                .detail(why)
                .entry());
        return CommandAnswer.notDone(why);
    }

    private CommandAnswer turnedAway(TurnedAway problem) {
        String why = String.valueOf(problem.getMessage());
        HostCommand command = problem.command;
        EntryBuilder entry = command == null
                ? new EntryBuilder(CommandActions.REFUSED)
                : new EntryBuilder(CommandActions.REFUSED)
                        .by(
                                command.person().name(),
                                command.person().address(),
                                command.person().authentication())
                        .request(command.kind() + " " + command.actId());
        try {
            audit.recordRefusal(entry.detail(why).entry());
        } catch (AuditUnavailable e) {
            log.error("A command was refused ({}), and that could not be recorded", why, e);
        }
        return problem.again ? CommandAnswer.unknown(why) : CommandAnswer.notDone(why);
    }

    private static EntryBuilder described(Action action, HostCommand command, Actor actor) {
        return new EntryBuilder(action)
                .by(actor.name(), actor.address(), actor.authentication())
                .request(command.kind());
    }
}
