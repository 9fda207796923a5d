package io.postkick.testsupport;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Ability;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.BatchAnswer;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.QueueActs;
import io.postkick.host.queueact.Result;
import io.postkick.retry.HandMadeQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/**
 * A queue helper in memory. It acts on a queue that is made by hand, if the test has one; without one every message is deferred and
 * stays where it is.
 */
@TestComponent
@Primary
public class FakeQueueActs implements QueueActs {

    private final ObjectProvider<HandMadeQueue> queue;
    private final Clock clock;
    private final List<Batch> batches = new CopyOnWriteArrayList<>();
    private final List<HelperEntry> log = new CopyOnWriteArrayList<>();
    private volatile Set<QueueAct> enabled = EnumSet.allOf(QueueAct.class);
    private volatile int most = 500;
    private volatile Consumer<Batch> before = batch -> {};
    private volatile Consumer<Batch> after = batch -> {};
    private volatile NoHelper.@Nullable Why absent;
    private volatile @Nullable NoHelper logAbsent;
    private volatile Set<String> busy = Set.of();
    private final Map<String, Instant> changed = new ConcurrentHashMap<>();
    private final AtomicInteger changes = new AtomicInteger();
    private volatile boolean records = true;
    private volatile String configDirectory = "/etc/postfix";

    public FakeQueueActs(ObjectProvider<HandMadeQueue> queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    /** As it was in the beginning. */
    public void reset() {
        batches.clear();
        log.clear();
        enabled = EnumSet.allOf(QueueAct.class);
        most = 500;
        before = batch -> {};
        after = batch -> {};
        absent = null;
        logAbsent = null;
        busy = Set.of();
        changed.clear();
        records = true;
        configDirectory = "/etc/postfix";
    }

    /** Root enables these acts, with so many messages in a batch. */
    public void enable(Set<QueueAct> acts, int mostInBatch) {
        enabled = acts;
        most = mostInBatch;
    }

    private void beThere() {
        if (absent != null) {
            throw new NoHelper(absent, "The queue helper is not there (" + absent + ").");
        }
    }

    /** It can be asked for nothing but its log; null: it can. */
    public void vanish(NoHelper.@Nullable Why why) {
        absent = why;
    }

    /** Its log cannot be asked for; null: it can. */
    public void hideLog(NoHelper.@Nullable Why why) {
        hideLog(why, "The queue helper is not there (" + why + ").");
    }

    /** The same, with what it says. */
    public void hideLog(NoHelper.@Nullable Why why, String words) {
        logAbsent = why == null ? null : new NoHelper(why, words);
    }

    /** Postfix is at work on these. */
    public void busy(String... ids) {
        busy = Set.of(ids);
    }

    /** Somebody else has put it on hold again, or has another message of that queue ID there. */
    public void heldAnew(String id) {
        changed.put(id, Instant.EPOCH.plusNanos(changes.incrementAndGet()));
    }

    /** Its disk is full when it comes to the outcome. */
    public void forgetOutcomes() {
        records = false;
    }

    /** Does that when a batch has come in, before anything is done: it may block, and throw {@link NoHelper}. */
    public void before(Consumer<Batch> what) {
        before = what;
    }

    /** Does that when a batch is done and before it is answered. */
    public void after(Consumer<Batch> what) {
        after = what;
    }

    /** What came in, in order. */
    public List<Batch> batches() {
        return List.copyOf(batches);
    }

    /** Puts an entry into its log, as before a crash of the console. */
    public void log(HelperEntry.Kind kind, Batch batch, List<Fate> fates) {
        log.add(new HelperEntry(
                log.size() + 1L,
                clock.instant(),
                kind,
                kind == HelperEntry.Kind.INTENT ? null : (long) log.size(),
                1000,
                configDirectory,
                batch,
                fates,
                "0".repeat(64)));
    }

    @Override
    public Ability ability(PostfixInstance instance) {
        beThere();
        return new Ability(enabled, most);
    }

    @Override
    public BatchAnswer carryOut(PostfixInstance instance, Batch batch, Watcher watcher) {
        beThere();
        if (batches.stream()
                .anyMatch(known -> known.actId().equals(batch.actId()) && known.number() == batch.number())) {
            throw new NoHelper(NoHelper.Why.REPEATED, "That batch was carried out before.");
        } else if (batch.ids().size() > most) {
            throw new NoHelper(NoHelper.Why.TOO_MANY, "These are more than %,d.".formatted(most));
        }
        configDirectory = instance.configDirectory();
        batches.add(batch);
        before.accept(batch);
        log(HelperEntry.Kind.INTENT, batch, List.of());
        long entry = log.size();
        List<Fate> fates = new ArrayList<>();
        batch.ids().forEach(id -> fates.add(act(batch, id)));
        after.accept(batch);
        if (records) {
            log(HelperEntry.Kind.OUTCOME, batch, fates);
        }
        fates.forEach(watcher::told);
        return new BatchAnswer(entry, fates, records);
    }

    private Fate act(Batch batch, String id) {
        QueueAct act = batch.act();
        HandMadeQueue made = queue.getIfAvailable();
        Message message = made == null ? null : made.found(List.of(id)).find(id).orElse(null);
        QueueName where = made == null ? QueueName.DEFERRED : message == null ? null : message.queue();
        if (where == null) {
            return new Fate(id, Result.GONE, null, null, "");
        } else if (busy.contains(id)) {
            return new Fate(id, Result.BUSY, where, where, "Postfix is writing it.");
        } else if (act == QueueAct.DELETE && where != QueueName.HOLD && made != null) {
            return new Fate(id, Result.REFUSED, where, where, "It is not on hold.");
        } else if (where == QueueName.HOLD && isChanged(batch, id)) {
            return new Fate(id, Result.REFUSED, where, where, Fate.CHANGED, changed.get(id));
        }
        QueueName then = switch (act) {
            case HOLD -> QueueName.HOLD;
            case RELEASE -> where == QueueName.HOLD ? QueueName.DEFERRED : where;
            case EXPIRE -> where;
            case REQUEUE, DELETE -> null;
        };
        if (made != null && then == null) {
            made.remove(id);
        } else if (made != null && then != where) {
            made.move(id, then);
            heldAnew(id);
        }
        boolean already = act == QueueAct.HOLD && where == QueueName.HOLD;
        return new Fate(
                id,
                Result.DONE,
                where,
                then,
                already ? Fate.ON_HOLD_BEFORE : "",
                then == QueueName.HOLD ? changed.get(id) : null);
    }

    private boolean isChanged(Batch batch, String id) {
        Instant expected = batch.unchangedSince().get(id);
        return expected != null && !expected.equals(changed.get(id));
    }

    @Override
    public List<HelperEntry> log(long after, int wanted) {
        NoHelper absence = logAbsent;
        if (absence != null) {
            throw absence;
        }
        if (after > log.size()) {
            throw new NoHelper(NoHelper.Why.MISUNDERSTOOD, "Its log ends before entry " + after + ".");
        }
        return log.stream()
                .filter(entry -> entry.number() > after)
                .limit(wanted)
                .toList();
    }
}
