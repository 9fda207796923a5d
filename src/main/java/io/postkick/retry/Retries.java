package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.access.NoPlace;
import io.postkick.access.VisibleInstances;
import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.UnknownInstance;
import io.postkick.host.queue.Found;
import io.postkick.host.queue.Listing;
import io.postkick.queue.BadFilter;
import io.postkick.retry.choice.InvalidRetry;
import io.postkick.retry.choice.Manner;
import io.postkick.retry.choice.QueueComing;
import io.postkick.retry.choice.QueueUnreadable;
import io.postkick.retry.choice.Readings;
import io.postkick.retry.choice.RetryProperties;
import io.postkick.retry.choice.Selected;
import io.postkick.retry.choice.Selecting;
import io.postkick.retry.result.Retry;
import io.postkick.retry.result.RetryRecords;
import io.postkick.retry.run.Plan;
import io.postkick.retry.run.RetryRunning;
import io.postkick.retry.run.Run;
import io.postkick.retry.run.Runner;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.method.HandleAuthorizationDenied;
import org.springframework.stereotype.Component;

/**
 * Retries delivery for people, in the order of a kick: check, then the intent with every queue ID on disk, then the first
 * request, and in the end what came of each message.
 */
@Component
class Retries {

    /** How long the last retry is still told of. */
    private static final Duration NEWS = Duration.ofMinutes(5);

    private final VisibleInstances instances;
    private final Selecting selecting;
    private final Readings readings;
    private final Runner runner;
    private final RetryRecords records;
    private final RetryLimit limit;
    private final MessageLimit messages;
    private final RetryRefusals refusals;
    private final RecentRetries recent;
    private final Addressees addressees;
    private final RetryProperties properties;
    private final AuditLog audit;
    private final Clock clock;

    Retries(
            VisibleInstances instances,
            Selecting selecting,
            Readings readings,
            Runner runner,
            RetryRecords records,
            RetryLimit limit,
            MessageLimit messages,
            RetryRefusals refusals,
            RecentRetries recent,
            Addressees addressees,
            RetryProperties properties,
            AuditLog audit,
            Clock clock) {
        this.instances = instances;
        this.selecting = selecting;
        this.readings = readings;
        this.runner = runner;
        this.records = records;
        this.limit = limit;
        this.messages = messages;
        this.refusals = refusals;
        this.recent = recent;
        this.addressees = addressees;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Starts a retry, which then goes on by itself.
     *
     * @throws RetryDenied if the actor's role does not allow it; recorded
     * @throws InvalidRetry if something in the command cannot be used; recorded
     * @throws BadFilter if the filter cannot be meant; recorded
     * @throws UnknownInstance if there is no such instance, or the actor may not see it; recorded
     * @throws QueueComing if the queue is still being read after a while; recorded
     * @throws QueueUnreadable if which messages are meant cannot be found out; recorded
     * @throws NoPlace if too many wait for the queue to be read already; recorded
     * @throws RetryRunning if another one runs on the instance; recorded
     * @throws TooManyRetries if a limit of the actor's is used up; recorded
     * @throws AlreadyRecorded if the same press was sent before; recorded
     * @throws AuditUnavailable if the intent could not be recorded; nothing was sent
     */
    @PreAuthorize(May.ACT)
    @HandleAuthorizationDenied(handlerClass = RetryRefusals.class)
    Retry start(Actor actor, RetryCommand.Start command) {
        try {
            limit.check(actor);
            String id = validId(command);
            PostfixInstance instance = instances.get(actor, command.instance());
            Listing listing = selecting.queue(instance, command.wish(), readings.forStart(actor));
            Selected selected = selecting.select(instance, command.wish(), listing);
            var plan = new Plan(id, actor, selected, command.reason(), manner(command.manner()));
            messages.check(actor, plan.ids().size());
            Found before = readings.find(listing, plan.ids());
            Run run = runner.begin(plan, before);
            messages.count(actor, plan.ids().size());
            recent.note(plan);
            addressees.note(plan, before);
            return run.view();
        } catch (InvalidRetry
                | BadFilter
                | UnknownInstance
                | QueueComing
                | QueueUnreadable
                | NoPlace
                | RetryRunning
                | TooManyRetries
                | AlreadyRecorded e) {
            refusals.record(actor, command, e);
            throw e;
        }
    }

    private Manner manner(RetryCommand.WishedManner wanted) {
        return Manner.of(wanted.pace(), wanted.first(), wanted.pauseAfter(), properties.retryRate());
    }

    private static String validId(RetryCommand.Start command) {
        if (command.reason() != null && command.reason().length() > RetryCommand.MAX_REASON) {
            throw new InvalidRetry("The reason is longer than %d characters.".formatted(RetryCommand.MAX_REASON));
        }
        try {
            return UUID.fromString(command.id()).toString();
        } catch (IllegalArgumentException e) {
            throw new InvalidRetry("The press carries no valid id. Load the page again and press once more;"
                    + " a script sends a UUID as Idempotency-Key, or none.");
        }
    }

    /**
     * Stops a retry before its next request. One that is over, or was stopped already, stays as it is.
     *
     * @throws RetryDenied if the actor neither started it nor is an administrator; recorded
     * @throws UnknownInstance if the actor may not see that instance; recorded
     * @throws UnknownRetry if there is no such retry on this instance
     * @throws AuditUnavailable if the stop could not be recorded; the retry ends all the same
     */
    @PreAuthorize(May.ACT)
    @HandleAuthorizationDenied(handlerClass = RetryRefusals.class)
    Retry stop(Actor actor, RetryCommand.Stop command) {
        Optional<Run> run = running(actor, command);
        if (run.isEmpty()) {
            return known(command.instance(), command.id()).orElseThrow(UnknownRetry::new);
        }
        Plan plan = run.get().plan();
        checkOwner(
                actor,
                plan,
                command,
                "Only whoever started a retry, or an administrator, stops it. It goes on; the attempt is on the record.");
        if (runner.stop(run.get(), "Stopped by " + actor.name() + ".")) {
            audit.record(plan.stopped(actor));
        }
        return run.get().view();
    }

    /**
     * Has a retry go on that waits for a person. One that does not wait stays as it is.
     *
     * @throws RetryDenied if the actor neither started it nor is an administrator; recorded
     * @throws UnknownInstance if the actor may not see that instance; recorded
     * @throws UnknownRetry if there is no such retry on this instance
     * @throws AuditUnavailable if that could not be recorded; the retry goes on waiting
     */
    @PreAuthorize(May.ACT)
    @HandleAuthorizationDenied(handlerClass = RetryRefusals.class)
    Retry resume(Actor actor, RetryCommand.Resume command) {
        Optional<Run> run = running(actor, command);
        if (run.isEmpty()) {
            return known(command.instance(), command.id()).orElseThrow(UnknownRetry::new);
        }
        checkOwner(
                actor,
                run.get().plan(),
                command,
                "Only whoever started a retry, or an administrator, has it go on. It waits; the attempt is on the record.");
        if (run.get().isPaused()) {
            goOn(actor, run.get());
        }
        return run.get().view();
    }

    private void goOn(Actor actor, Run run) {
        try {
            audit.record(run.resumed(actor));
            runner.resume(run, actor.name());
        } catch (AlreadyRecorded e) {
            // Two people pressed at once: it goes on, or just did.
        }
    }

    private Optional<Run> running(Actor actor, RetryCommand command) {
        checkVisible(actor, command);
        return runner.running(command.instance()).filter(run -> run.id().equals(command.id()));
    }

    private void checkOwner(Actor actor, Plan plan, RetryCommand command, String refused) {
        if (!May.end(actor, plan.actor().name())) {
            var refusal = new RetryDenied(refused);
            refusals.record(actor, command, refusal);
            throw refusal;
        }
    }

    private void checkVisible(Actor actor, RetryCommand command) {
        try {
            instances.check(actor, command.instance());
        } catch (UnknownInstance e) {
            refusals.record(actor, command, e);
            throw e;
        }
    }

    /**
     * A retry of an instance, under way or over, also of one that is gone; everybody who may see the queue may see it.
     *
     * @throws UnknownInstance if the actor may not see that instance
     */
    Optional<Retry> find(Actor actor, String instance, String id) {
        instances.check(actor, instance);
        return known(instance, id);
    }

    private Optional<Retry> known(String instance, String id) {
        return current(instance).filter(retry -> retry.id().equals(id)).or(() -> records.find(instance, id));
    }

    private Optional<Retry> current(String instance) {
        return runner.running(instance).map(Run::view).or(() -> runner.ended(instance));
    }

    /**
     * The one that runs, or the last since the console started.
     *
     * @throws UnknownInstance if there is no such instance, or the actor may not see it
     */
    Optional<Retry> last(Actor actor, String instance) {
        return current(instances.get(actor, instance).name());
    }

    /**
     * The one that runs, or waits for a person.
     *
     * @throws UnknownInstance if there is no such instance, or the actor may not see it
     */
    Optional<Retry> running(Actor actor, String instance) {
        return last(actor, instance).filter(retry -> !retry.isOver());
    }

    /** The one that runs, or the last if that ended no more than some minutes ago. */
    Optional<Retry> news(Actor actor, String instance) {
        return last(actor, instance)
                .filter(retry ->
                        retry.endedAt() == null || retry.endedAt().plus(NEWS).isAfter(clock.instant()));
    }
}
