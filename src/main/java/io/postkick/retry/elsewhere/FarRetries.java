package io.postkick.retry.elsewhere;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.act.ActsElsewhere;
import io.postkick.act.Attempt;
import io.postkick.act.DoneElsewhere;
import io.postkick.act.going.EachTime;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.refusal.Refused;
import io.postkick.refusal.Why;
import io.postkick.retry.choice.Wish;
import io.postkick.retry.result.Means;
import io.postkick.retry.result.Retry;
import io.postkick.retry.result.RetryActions;
import io.postkick.retry.result.RetryRecords;
import io.postkick.retry.result.RetryState;
import io.postkick.retry.result.ToldRetry;
import io.postkick.retry.run.Plan;
import io.postkick.value.InstanceName;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Retries of other hosts: starts, finds and steers them. One that is open on the record is as its host tells. */
@Component
public class FarRetries {

    private final RetryRecords records;
    private final AuditLog audit;
    private final ObjectProvider<ElsewhereRetries> hosts;
    private final ObjectProvider<ActsElsewhere> acts;

    FarRetries(
            RetryRecords records,
            AuditLog audit,
            ObjectProvider<ElsewhereRetries> hosts,
            ObjectProvider<ActsElsewhere> acts) {
        this.records = records;
        this.audit = audit;
        this.hosts = hosts;
        this.acts = acts;
    }

    public static boolean isFar(String instance) {
        return InstanceName.hostOf(instance) != null;
    }

    /**
     * One that its host has not ended, as far as this console knows.
     *
     * @param by who began it
     * @param deed what one must be allowed to have it go on
     */
    public record Open(AuditEntry intent, String by, Deed deed) {

        static Open of(AuditEntry intent) {
            Means means = RetryRecords.means(intent.content());
            return new Open(intent, String.valueOf(intent.content().actor()), Wish.deed(means));
        }

        String instance() {
            return String.valueOf(intent.content().instance());
        }

        String id() {
            return String.valueOf(intent.content().actId());
        }
    }

    /**
     * A retry that its host is to begin.
     *
     * @param approved who approved it; null where nobody was asked
     * @param onRecord what else is to be done once it has begun, or may have
     * @throws Refused if these are more messages than a host is told
     */
    public Attempt<Retry> starting(Plan plan, String host, @Nullable String approved, Runnable onRecord) {
        if (plan.selected().means() == Means.EACH && plan.ids().size() > ToldRetry.MOST) {
            throw Refused.because(ElsewhereWhy.TOO_MANY, plan.ids().size(), ToldRetry.MOST);
        }
        return new StartElsewhere(plan, host, approved, acts.getObject(), this, onRecord);
    }

    /** Over or not, as far as is known here; of one that is not, as its host tells now. */
    public Optional<Retry> find(String instance, String id) {
        return records.find(instance, id).map(this::heard);
    }

    /** The newest one. */
    public Optional<Retry> last(String instance) {
        return newest(instance).flatMap(id -> find(instance, id));
    }

    /** The same as far as this console's record has it: nobody is asked. */
    public Optional<Retry> recorded(String instance) {
        return newest(instance).flatMap(id -> records.find(instance, id));
    }

    private Optional<String> newest(String instance) {
        return audit.last(instance, RetryActions.INTENDED).stream()
                .max(Comparator.comparing(AuditEntry::at))
                .map(entry -> String.valueOf(entry.content().actId()));
    }

    private Retry heard(Retry own) {
        ElsewhereRetries fleet = hosts.getIfAvailable();
        if (own.isOver()) {
            return own;
        } else if (fleet == null) {
            return own.unheard("This console has no connection to other hosts: its settings name no broker.");
        }
        ElsewhereRetries.Answer answer = fleet.ask(own.instance(), own.id());
        String host = InstanceName.hostOf(own.instance());
        if (answer.silence() != null) {
            return own.unheard(
                    answer.silence() + " If the retry has begun, it goes on there without this console. What came"
                            + " of it goes on the record here when " + host + " is heard again.");
        }
        return answer.retry() == null
                ? own.unheard(
                        host + " knows of no such retry. Whether it ever began goes on the record here as soon as "
                                + host + "'s own record has told.")
                : told(answer.retry(), own, host);
    }

    private static Retry told(ToldRetry told, Retry own, @Nullable String host) {
        try {
            return told.as(own);
        } catch (RuntimeException e) {
            return own.unheard(host + " tells of the retry what this console cannot read: its agent may be newer.");
        }
    }

    /** Empty where there is none of that id, and where what came of it is on the record. */
    public Optional<Open> open(String instance, String id) {
        List<AuditEntry> entries = audit.ofAct(id);
        return isConcluded(entries)
                ? Optional.empty()
                : entries.stream()
                        .filter(entry -> entry.content().action().equals(RetryActions.INTENDED)
                                && instance.equals(entry.content().instance()))
                        .findFirst()
                        .map(Open::of);
    }

    private static boolean isConcluded(List<AuditEntry> entries) {
        return entries.stream().anyMatch(entry -> entry.content().action().equals(RetryActions.CONCLUDED));
    }

    /**
     * Has its host stop it before its next request. One that its host is stopping already stays as it is.
     *
     * @throws Refused if the host has not done that, as far as is known; the record has that it was wanted
     * @throws io.postkick.audit.log.AuditUnavailable if that cannot be recorded
     */
    public void stop(Actor actor, Open open) {
        if (List.of(RetryState.RUNNING, RetryState.PAUSED, RetryState.UNHEARD).contains(state(open))) {
            AuditEntry note = EachTime.record(audit, note(actor, open, RetryActions.STOPPED), audit::record);
            steer(actor, open, RetryOrders.STOP, note, ElsewhereWhy.NOT_STOPPED, RetryState.RUNNING, RetryState.PAUSED);
        }
    }

    /** Has its host go on with it; likewise. One that does not wait for a person stays as it is. */
    public void resume(Actor actor, Open open) {
        if (List.of(RetryState.PAUSED, RetryState.UNHEARD).contains(state(open))) {
            AuditEntry note = EachTime.record(audit, note(actor, open, RetryActions.RESUMED), audit::record);
            steer(actor, open, RetryOrders.RESUME, note, ElsewhereWhy.NOT_RESUMED, RetryState.PAUSED);
        }
    }

    private RetryState state(Open open) {
        return find(open.instance(), open.id()).map(Retry::state).orElse(RetryState.UNHEARD);
    }

    private static EntryBuilder note(Actor actor, Open open, Action action) {
        NewEntry intent = open.intent().content();
        return NewEntry.by(actor, action)
                .act(intent.actId())
                .to(intent.instance(), intent.serviceClass(), intent.service())
                .request(intent.request());
    }

    /** @param unchanged the states in which the host has plainly not done it */
    private void steer(Actor actor, Open open, String kind, AuditEntry note, Why notDone, RetryState... unchanged) {
        String host = Objects.requireNonNull(InstanceName.hostOf(open.instance()));
        var order = new RetryOrders.Steer(InstanceName.ownName(open.instance()), open.id());
        DoneElsewhere done = acts.getObject().carryOut(host, kind, order, actor, note);
        if (done.state() == DoneElsewhere.State.DONE) {
            return;
        }
        RetryState now = state(open);
        if (now == RetryState.UNHEARD || List.of(unchanged).contains(now)) {
            throw Refused.because(notDone, host, done.detail());
        }
    }
}
