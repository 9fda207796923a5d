package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.act.Act;
import io.postkick.act.Attempt;
import io.postkick.approval.FourEyes;
import io.postkick.audit.entry.Action;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Found;
import io.postkick.host.queue.Listing;
import io.postkick.retry.choice.Manner;
import io.postkick.retry.choice.Readings;
import io.postkick.retry.choice.RetryProperties;
import io.postkick.retry.choice.Selected;
import io.postkick.retry.choice.Selecting;
import io.postkick.retry.elsewhere.FarRetries;
import io.postkick.retry.result.Retry;
import io.postkick.retry.result.RetryActions;
import io.postkick.retry.run.Plan;
import io.postkick.retry.run.Runner;
import java.util.function.IntSupplier;
import org.springframework.stereotype.Component;

/** To start a retry: what is asked for becomes a plan, which goes on the record with every queue ID. */
@Component
class StartAct implements Act<RetryCommand.Start, Retry> {

    /** Each holds a thread of the web server until its queue IDs are on disk. */
    private static final int FOR_ONE = 48;

    private static final int FOR_ALL = 128;

    /** Of more messages another host is not asked to whom they are: that is for their page only. */
    private static final int MOST_ASKED_ELSEWHERE = 10_000;

    private final VisibleInstances instances;
    private final Selecting selecting;
    private final Readings readings;
    private final Runner runner;
    private final MessageLimit messages;
    private final RecentRetries recent;
    private final Addressees addressees;
    private final RetryDenials denials;
    private final RetryProperties properties;
    private final Rights rights;
    private final FourEyes approvals;
    private final FarRetries elsewhere;

    StartAct(
            VisibleInstances instances,
            Selecting selecting,
            Readings readings,
            Runner runner,
            MessageLimit messages,
            RecentRetries recent,
            Addressees addressees,
            RetryDenials denials,
            RetryProperties properties,
            Rights rights,
            FourEyes approvals,
            FarRetries elsewhere) {
        this.instances = instances;
        this.selecting = selecting;
        this.readings = readings;
        this.runner = runner;
        this.messages = messages;
        this.recent = recent;
        this.addressees = addressees;
        this.denials = denials;
        this.properties = properties;
        this.rights = rights;
        this.approvals = approvals;
        this.elsewhere = elsewhere;
    }

    @Override
    public Action intent() {
        return RetryActions.INTENDED;
    }

    @Override
    public RetryDenials denials() {
        return denials;
    }

    @Override
    public Limits limits() {
        return new Limits(properties.retryLimit(), FOR_ONE, FOR_ALL);
    }

    /** Reads the queue where that says which messages are meant. */
    @Override
    public Attempt<Retry> check(Actor actor, RetryCommand.Start command, String id) {
        PostfixInstance instance = instances.get(actor, command.instance());
        rights.require(actor, command.wish().deed(), instance.name());
        Listing listing = selecting.queue(instance, command.wish(), readings.forStart(actor));
        Selected selected = selecting.select(instance, command.wish(), listing);
        if (command.approved() == null && approvals.areNeeded(instance, ApprovedRetries.coverage(selected.deed()))) {
            return approvals.asking(actor, ApprovedRetries.wanted(id, command, selected), () -> {});
        }
        var plan = new Plan(
                id,
                actor,
                command.approved() == null ? selected : selected.noting(command.approved()),
                command.reason(),
                manner(command.manner()));
        messages.check(actor, plan.ids().size());
        String host = instance.host();
        Found before = host != null && plan.ids().size() > MOST_ASKED_ELSEWHERE
                ? Found.NOTHING
                : readings.find(listing, plan.ids());
        return host == null
                ? new StartAttempt(runner, runner.claim(plan, before), run -> remember(plan, run.askedFor(), before))
                : elsewhere.starting(plan, host, command.approved(), () -> remember(plan, plan.ids()::size, before));
    }

    private Manner manner(RetryCommand.WishedManner wanted) {
        return Manner.of(wanted.pace(), wanted.first(), wanted.pauseAfter(), properties.retryRate());
    }

    /** @param askedFor of how many of the messages another host was asked is not known here: of all, then */
    private void remember(Plan plan, IntSupplier askedFor, Found before) {
        messages.count(plan.actor(), plan.ids().size());
        recent.note(plan, askedFor);
        addressees.note(plan, before);
    }

    @Override
    public String location(RetryCommand.Start command, String id) {
        return Retry.location(command.instance(), id);
    }
}
