package io.postkick.kick;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.access.NoPlace;
import io.postkick.access.Places;
import io.postkick.access.VisibleInstances;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.catalogue.Address;
import io.postkick.catalogue.Catalogue;
import io.postkick.catalogue.MalformedRequest;
import io.postkick.catalogue.Request;
import io.postkick.catalogue.ServiceId;
import io.postkick.catalogue.UnknownService;
import io.postkick.evidence.Watches;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.UnknownInstance;
import io.postkick.host.trigger.Outcome;
import io.postkick.host.trigger.Trigger;
import io.postkick.host.trigger.TriggerResult;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.method.HandleAuthorizationDenied;
import org.springframework.stereotype.Component;

/**
 * Kicks services for people. The order is the product's promise: the intent is on disk before the first system call that
 * touches the endpoint, and there is no second attempt.
 */
@Component
class Kicks {

    private static final Logger log = LoggerFactory.getLogger(Kicks.class);

    /** A kick of a service that does not answer holds a thread of the web server for some seconds. */
    private static final int FOR_ONE = 48;

    private static final int FOR_ALL = 128;

    private final Places places = new Places("kicks", FOR_ONE, FOR_ALL);
    private final VisibleInstances instances;
    private final Catalogue catalogue;
    private final AuditLog audit;
    private final Trigger trigger;
    private final RateLimit rateLimit;
    private final KickRefusals refusals;
    private final Traces traces;
    private final Watches watches;
    private final RecentKicks recent;
    private final Clock clock;

    Kicks(
            VisibleInstances instances,
            Catalogue catalogue,
            AuditLog audit,
            Trigger trigger,
            RateLimit rateLimit,
            KickRefusals refusals,
            Traces traces,
            Watches watches,
            RecentKicks recent,
            Clock clock) {
        this.instances = instances;
        this.catalogue = catalogue;
        this.audit = audit;
        this.trigger = trigger;
        this.rateLimit = rateLimit;
        this.refusals = refusals;
        this.traces = traces;
        this.watches = watches;
        this.recent = recent;
        this.clock = clock;
    }

    /**
     * Sends the request once, whatever its outcome.
     *
     * @throws KickDenied if the actor's role does not allow it; recorded
     * @throws InvalidPress if something in the command cannot be used; recorded
     * @throws UnknownInstance if there is no such instance, or the actor may not see it; recorded
     * @throws UnknownService if there is no such service; recorded
     * @throws MalformedRequest if the request stands for no bytes that can be sent; recorded
     * @throws TooManyKicks if the actor's or the service's limit is used up; recorded
     * @throws NoPlace if so many kicks are under way that this one was not begun; recorded
     * @throws AlreadyRecorded if the same press was sent before; recorded
     * @throws AuditUnavailable if the intent could not be recorded; nothing was sent
     * @throws OutcomeNotRecorded if the request was sent and the outcome could not be recorded
     */
    @SuppressWarnings("try") // the place is only held
    @PreAuthorize(May.KICK)
    @HandleAuthorizationDenied(handlerClass = KickRefusals.class)
    Kick kick(Actor actor, KickCommand command) {
        var trace = new TraceRecorder(command.verbosity());
        Press press = check(actor, command);
        trace.configurationRead(press.address());
        try (Places.Place place = takePlace(actor, command);
                Watches.Attendance watch = watches.attend(press.watched())) {
            AuditEntry intent = intend(press, command);
            trace.intentRecorded(intent);
            recent.note(press);
            watch.begin();
            TriggerResult result = send(press);
            watch.sent(result.outcome());
            trace.sent(result);
            conclude(press, result);
            trace.concluded();
            return keep(kickOf(intent, result.outcome(), result.detail(), trace.toTrace(result)));
        }
    }

    /** An error of ours is an outcome too: the intent is on the record and must not stay open. */
    private TriggerResult send(Press press) {
        try {
            return press.explained(trigger.send(
                    press.address().endpoint(),
                    press.request().bytes(),
                    press.wording().payload()));
        } catch (RuntimeException e) {
            log.error("Kick {} met an error that was not foreseen; it is concluded as failed", press.id(), e);
            return new TriggerResult(
                    Outcome.FAILED,
                    "The console met an error that it did not foresee. Whether anything was sent is not known.",
                    Duration.ZERO,
                    List.of());
        }
    }

    private Press check(Actor actor, KickCommand command) {
        try {
            rateLimit.check(actor);
            UUID id = validate(command);
            PostfixInstance instance = instances.get(actor, command.instance());
            Address address = catalogue.locate(instance, command.serviceClass(), command.service());
            Wording wording = wording(actor, instance, address, command);
            rateLimit.check(address.id());
            return new Press(id.toString(), actor, instance, address, wording, command.verbosity(), command.reason());
        } catch (TooManyKicks | KickDenied | InvalidPress | UnknownInstance | UnknownService | MalformedRequest e) {
            refusals.record(actor, command, e);
            throw e;
        }
    }

    /** Method security knows what writes to the mail log by its usual name, and this by master.cf. */
    private Wording wording(Actor actor, PostfixInstance instance, Address address, KickCommand command) {
        ServiceId id = address.id();
        boolean writesLog = Catalogue.writesLog(instance, id.serviceClass(), id.name());
        if (!Catalogue.mayKick(actor.role(), id.serviceClass(), writesLog)) {
            throw KickDenied.toWriteTheLog();
        }
        Request typed = Request.parse(command.request());
        return writesLog ? Wording.inLog(typed, clock.instant()) : Wording.of(typed);
    }

    private Places.Place takePlace(Actor actor, KickCommand command) {
        try {
            return places.take(actor);
        } catch (NoPlace e) {
            refusals.record(actor, command, e);
            throw e;
        }
    }

    private AuditEntry intend(Press press, KickCommand command) {
        try {
            return audit.record(press.intended());
        } catch (AlreadyRecorded e) {
            refusals.record(press.actor(), command, e);
            throw e;
        }
    }

    /** The id of the press in its one spelling: the same press spelt in capitals is the same press. */
    private static UUID validate(KickCommand command) {
        if (command.verbosity() < 0 || command.verbosity() > 2) {
            throw new InvalidPress("The detail level is 0, 1 or 2.");
        }
        if (command.reason() != null && command.reason().length() > KickCommand.MAX_REASON) {
            throw new InvalidPress("The reason is longer than %d characters.".formatted(KickCommand.MAX_REASON));
        }
        try {
            return UUID.fromString(command.id());
        } catch (IllegalArgumentException e) {
            throw new InvalidPress("The press carries no valid id. Load the page again and press once more;"
                    + " a script sends a UUID as Idempotency-Key, or none.");
        }
    }

    private void conclude(Press press, TriggerResult result) {
        try {
            audit.record(press.concluded(result.outcome().name(), result.detail()));
        } catch (AuditUnavailable e) {
            throw new OutcomeNotRecorded(result.outcome(), e);
        }
    }

    private Kick keep(Kick kick) {
        traces.keep(kick.id(), new Trace(kick.elapsedMicros(), kick.verbosity(), kick.trace()));
        return kick;
    }

    /** A kick from its audit entries; operators find their own only, and nobody those of instances that they may not see. */
    Optional<Kick> find(String id, Actor actor) {
        List<AuditEntry> entries = audit.ofAct(id);
        Optional<AuditEntry> conclusion = withAction(entries, KickActions.CONCLUDED);
        return withAction(entries, KickActions.INTENDED)
                .filter(intent -> May.read(actor, intent.content().actor()))
                .filter(intent -> actor.sees(text(intent.content().instance())))
                .map(intent -> kickOf(
                        intent,
                        conclusion.map(entry -> outcome(entry)).orElse(null),
                        conclusion.map(entry -> text(entry.content().detail())).orElse(""),
                        traces.find(id).orElse(Trace.NONE)));
    }

    private static Optional<AuditEntry> withAction(List<AuditEntry> entries, Action action) {
        return entries.stream()
                .filter(entry -> entry.content().action().equals(action))
                .findFirst();
    }

    private static Outcome outcome(AuditEntry conclusion) {
        return Outcome.named(text(conclusion.content().outcome()));
    }

    private static Kick kickOf(AuditEntry intent, @Nullable Outcome outcome, String detail, Trace trace) {
        var content = intent.content();
        return new Kick(
                text(content.actId()),
                text(content.instance()),
                text(content.serviceClass()),
                text(content.service()),
                text(content.request()),
                text(content.actor()),
                text(content.actorAddress()),
                intent.at(),
                outcome,
                detail,
                intent.sequence(),
                trace.elapsedMicros(),
                trace.verbosity(),
                trace.steps(),
                content.reason());
    }

    private static String text(@Nullable String recorded) {
        return recorded == null ? "" : recorded;
    }
}
