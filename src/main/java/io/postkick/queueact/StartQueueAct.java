package io.postkick.queueact;

import io.postkick.access.Actor;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.act.Act;
import io.postkick.act.Attempt;
import io.postkick.act.RateLimit;
import io.postkick.approval.FourEyes;
import io.postkick.approval.Required;
import io.postkick.approval.Wanted;
import io.postkick.audit.entry.Action;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Listing;
import io.postkick.host.queueact.QueueAct;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.result.QueueActActions;
import io.postkick.queueact.run.ActPlan;
import io.postkick.queueact.run.ActRunner;
import io.postkick.queueact.run.KeptMessages;
import io.postkick.queueact.run.LookedAt;
import io.postkick.queueact.run.QueueActProperties;
import io.postkick.refusal.Refused;
import io.postkick.retry.choice.Readings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** To have something done to queued messages: what is asked for becomes a plan, which goes on the record with every queue ID. */
@Component
class StartQueueAct implements Act<QueueActCommand.Start, MessageAct> {

    /** From here on, on a page, the number of messages is typed. */
    static final int MANY = 1000;

    /** Each holds a thread of the web server until its queue IDs are on disk. */
    private static final int FOR_ONE = 8;

    private static final int FOR_ALL = 32;

    private static final Duration HOUR = Duration.ofHours(1);

    /** What cannot be taken back. */
    private static final Set<QueueAct> WITH_REASON = Set.of(QueueAct.EXPIRE, QueueAct.DELETE);

    private final VisibleInstances instances;
    private final ActSelecting selecting;
    private final Readings readings;
    private final HelperAbilities abilities;
    private final ActRunner runner;
    private final KeptMessages kept;
    private final QueueActDenials denials;
    private final QueueActProperties properties;
    private final Rights rights;
    private final FourEyes approvals;
    private final QueueActElsewhere.Means elsewhere;
    private final RateLimit messages;

    StartQueueAct(
            VisibleInstances instances,
            ActSelecting selecting,
            Readings readings,
            HelperAbilities abilities,
            ActRunner runner,
            KeptMessages kept,
            QueueActDenials denials,
            QueueActProperties properties,
            Rights rights,
            FourEyes approvals,
            QueueActElsewhere.Means elsewhere,
            Clock clock) {
        this.instances = instances;
        this.selecting = selecting;
        this.readings = readings;
        this.abilities = abilities;
        this.runner = runner;
        this.kept = kept;
        this.denials = denials;
        this.properties = properties;
        this.rights = rights;
        this.approvals = approvals;
        this.elsewhere = elsewhere;
        this.messages = new RateLimit(properties.actedMessages(), HOUR, clock);
    }

    @Override
    public Action intent() {
        return QueueActActions.INTENDED;
    }

    @Override
    public QueueActDenials denials() {
        return denials;
    }

    @Override
    public Limits limits() {
        return new Limits(properties.actLimit(), FOR_ONE, FOR_ALL);
    }

    static boolean needsReason(QueueAct act) {
        return WITH_REASON.contains(act);
    }

    /**
     * What a start means.
     *
     * @param asks whether it waits for a second person
     * @param listing the queue in which it was resolved
     */
    private record Meant(
            PostfixInstance instance, QueueAct act, boolean asks, Listing listing, ActSelecting.Chosen chosen) {}

    /** Reads the queue where that says which messages are meant, or where they have to be known again later; else takes what is known of it. */
    @Override
    public Attempt<MessageAct> check(Actor actor, QueueActCommand.Start command, String id) {
        Meant meant = meant(actor, command);
        checkCount(command, meant.chosen().ids().size());
        abilities.now(meant.instance()).require(meant.act());
        checkHour(actor, meant.chosen().ids().size());
        LookedAt looked = look(meant, command);
        return meant.asks() ? asking(actor, command, id, meant, looked) : starting(actor, command, id, meant, looked);
    }

    private Meant meant(Actor actor, QueueActCommand.Start command) {
        PostfixInstance instance = instances.get(actor, command.instance());
        QueueAct act = Optional.ofNullable(command.act())
                .flatMap(QueueAct::of)
                .orElseThrow(() -> Refused.because(QueueActWhy.NO_SUCH_ACT));
        rights.require(actor, ActPlan.deed(act), instance.name());
        if (needsReason(act) && (command.reason() == null || command.reason().isBlank())) {
            throw Refused.because(QueueActWhy.REASON_MISSING, act.text());
        }
        QueueActCommand.ApprovedStart approved = command.approved();
        boolean asks = approved == null
                && approvals.areNeeded(
                        instance, ApprovedQueueActs.coverage(act, command.wish().everything()));
        boolean toldApart = act == QueueAct.DELETE || asks || approved != null;
        Listing listing = selecting.queue(instance, command.wish(), readings.forStart(actor), toldApart);
        ActSelecting.Chosen chosen = selecting.choose(act, command.wish(), listing);
        return new Meant(instance, act, asks, listing, decided(command, chosen));
    }

    /** What was decided before, by an approval or at a console elsewhere; else what this console has found. */
    private static ActSelecting.Chosen decided(QueueActCommand.Start command, ActSelecting.Chosen chosen) {
        QueueActCommand.ApprovedStart approved = command.approved();
        QueueActCommand.Ordered ordered = command.ordered();
        if (approved != null) {
            return new ActSelecting.Chosen(approved.ids(), approved.words());
        }
        return ordered == null ? chosen : new ActSelecting.Chosen(chosen.ids(), ordered.words());
    }

    private LookedAt look(Meant meant, QueueActCommand.Start command) {
        QueueActCommand.ApprovedStart approved = command.approved();
        var looked = new LookedAt(
                meant.act(),
                meant.act() == QueueAct.DELETE || meant.asks() || approved != null,
                approved == null ? null : approved.seen(),
                command.seen() == null ? null : command.seen().at(),
                meant.listing().lifetimes(),
                meant.asks() ? Set.of() : runner.awaited(meant.instance().name()));
        readings.eachOf(meant.listing(), meant.chosen().ids(), looked::at);
        return looked;
    }

    private Attempt<MessageAct> asking(
            Actor actor, QueueActCommand.Start command, String id, Meant meant, LookedAt looked) {
        ActSelecting.Chosen chosen = meant.chosen();
        String request = meant.act().text();
        var wanted = new Wanted(
                id,
                ApprovedQueueActs.KIND,
                Wanted.Place.of(meant.instance().name()),
                request,
                chosen.words(),
                chosen.ids(),
                command.reason(),
                Required.of(ActPlan.deed(meant.act())),
                new QueueActCommand.ApprovedStart(request, chosen.ids(), looked.seen(), chosen.words()));
        return approvals.asking(actor, wanted, () -> kept.keep(id, looked.kept()));
    }

    private Attempt<MessageAct> starting(
            Actor actor, QueueActCommand.Start command, String id, Meant meant, LookedAt looked) {
        var plan = new ActPlan(
                id,
                actor.name(),
                meant.instance(),
                meant.act(),
                meant.chosen().ids(),
                meant.chosen().words(),
                command.reason(),
                meant.act() == QueueAct.DELETE ? looked.seen() : Map.of(),
                looked.known(),
                command.ordered() == null ? null : command.ordered().grace());
        Runnable onRecord = () -> {
            messages.count(actor.name(), plan.ids().size());
            if (command.approved() == null) {
                kept.keep(id, looked.kept());
            }
        };
        return plan.instance().host() == null
                ? new StartedQueueAct(runner, runner.claim(plan, actor), onRecord)
                : new QueueActElsewhere(
                        elsewhere,
                        plan,
                        actor,
                        CommandedQueueActs.Wanted.of(plan, command, properties.deleteGrace()),
                        onRecord);
    }

    private static void checkCount(QueueActCommand.Start command, int chosen) {
        QueueActCommand.Seen seen = command.seen();
        if (seen != null
                && command.ordered() == null
                && (chosen > MANY || command.wish().everything())) {
            String typed = seen.typed() == null ? "" : seen.typed().replaceAll("[\\s,.]", "");
            if (!typed.equals(Integer.toString(chosen))) {
                throw Refused.because(QueueActWhy.COUNT_NOT_TYPED, chosen);
            }
        }
    }

    private void checkHour(Actor actor, int chosen) {
        messages.wait(actor.name(), chosen).ifPresent(wait -> {
            throw Refused.because(
                            QueueActWhy.TOO_MANY_MESSAGES, properties.actedMessages(), Math.max(1, wait.toSeconds()))
                    .retryAfter(wait);
        });
    }

    @Override
    public String location(QueueActCommand.Start command, String id) {
        return MessageAct.location(command.instance(), id);
    }
}
