package io.postkick.fleet.command;

import io.postkick.access.Actor;
import io.postkick.act.ActsElsewhere;
import io.postkick.act.DoneElsewhere;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.NewEntry;
import io.postkick.fleet.calls.Declined;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.NoAnswer;
import io.postkick.fleet.link.SigningKeys;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Unreadable;
import io.postkick.fleet.wire.Wire;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import tools.jackson.core.type.TypeReference;

/** A console's end: tells hosts what to do. Each command is sent once; none is sent again, whatever comes of it. */
public class Commands implements ActsElsewhere {

    /** Longer than any act takes of which a host waits for the end. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final TypeReference<TicketAnswers.Issued> TICKET = new TypeReference<>() {};

    private final Hosts hosts;
    private final HostCalls calls;
    private final Link link;
    private final SigningKeys keys;
    private final Duration patience;

    public Commands(Hosts hosts, HostCalls calls, Link link, SigningKeys keys) {
        this(hosts, calls, link, keys, PATIENCE);
    }

    Commands(Hosts hosts, HostCalls calls, Link link, SigningKeys keys, Duration patience) {
        this.hosts = hosts;
        this.calls = calls;
        this.link = link;
        this.keys = keys;
        this.patience = patience;
    }

    @Override
    public DoneElsewhere carryOut(String host, String kind, Object command, Actor actor, AuditEntry intent) {
        FleetHost target = hosts.find(host).orElse(null);
        if (target == null) {
            return notDone("There is no host " + host + " any more. Nothing was sent.");
        }
        String ticket;
        try {
            ticket = calls.ask(target.id(), TicketAnswers.CALL, new TicketAnswers.Wanted(), TICKET)
                    .ticket();
        } catch (NoAnswer e) {
            return notDone(silent(host, e) + " Nothing was sent.");
        } catch (Declined | Unreadable e) {
            return notDone(host + " gives out no ticket: " + e.getMessage() + " Nothing was sent.");
        }
        return send(target, message(target, ticket, kind, command, actor, intent));
    }

    private byte[] message(
            FleetHost target, String ticket, String kind, Object command, Actor actor, AuditEntry intent) {
        HostCommand whole = new HostCommand(
                target.id(),
                ticket,
                id(intent.content()),
                kind,
                Wire.tree(command),
                new HostCommand.Person(actor.name(), actor.role().name(), actor.address(), actor.authentication()),
                ChainHead.of(intent).toString());
        return Wire.write(keys.of(target.id()).sign(Wire.tree(whole).toString()));
    }

    /** What begins an act has the act's ID, so that it is begun once; what steers one is told as often as somebody presses. */
    private static String id(NewEntry entry) {
        return entry.action().isIntent()
                ? Objects.requireNonNull(entry.actId())
                : UUID.randomUUID().toString();
    }

    private DoneElsewhere send(FleetHost target, byte[] message) {
        try {
            byte[] answer =
                    link.ask(Subjects.commands(target.id()), message, patience).join();
            return done(target, Wire.read(answer, CommandAnswer.class));
        } catch (CompletionException e) {
            // That nobody is there only the broker says, who may have passed the command on all the same.
            if (e.getCause() instanceof NoAnswer none && none.why() == NoAnswer.Why.NO_BROKER) {
                return notDone(silent(target.name(), none) + " Nothing was sent.");
            }
            if (e.getCause() instanceof Unreadable unread) {
                return unread(target, unread);
            }
            return unknown(target.name() + " did not answer within " + patience.toSeconds()
                    + " seconds. Whether anything was sent is not known; its own record will tell.");
        } catch (Unreadable e) {
            return unread(target, e);
        }
    }

    private static DoneElsewhere unread(FleetHost target, Unreadable why) {
        return unknown("What " + target.name() + " answered could not be read: " + why.getMessage()
                + " Whether anything was sent is not known; its own record will tell.");
    }

    private static DoneElsewhere done(FleetHost target, CommandAnswer answer) {
        String problem = target.name() + ": " + Objects.requireNonNullElse(answer.problem(), "it does not say why.");
        return switch (answer.state()) {
            case DONE ->
                answer.answer() == null
                        ? unknown(target.name() + " did it, and does not say what came of it.")
                        : new DoneElsewhere(DoneElsewhere.State.DONE, answer.answer(), "");
            case NOT_DONE -> notDone(problem + " Nothing was sent.");
            case UNKNOWN -> unknown(problem);
        };
    }

    private static String silent(String host, NoAnswer problem) {
        return switch (problem.why()) {
            case NO_BROKER -> "The broker of the mail hosts cannot be reached, so " + host + " cannot.";
            case NOBODY_THERE -> host + " is not connected: its agent does not run, or its link is down.";
            case LATE -> host + " did not answer within " + HostCalls.PATIENCE.toSeconds() + " seconds.";
        };
    }

    private static DoneElsewhere notDone(String detail) {
        return new DoneElsewhere(DoneElsewhere.State.NOT_DONE, null, detail);
    }

    private static DoneElsewhere unknown(String detail) {
        return new DoneElsewhere(DoneElsewhere.State.UNKNOWN, null, detail);
    }
}
