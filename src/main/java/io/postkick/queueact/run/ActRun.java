package io.postkick.queueact.run;

import io.postkick.act.going.GoingAct;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.host.queueact.Result;
import io.postkick.queueact.result.ActResult;
import io.postkick.queueact.result.ActStage;
import io.postkick.queueact.result.ActState;
import io.postkick.queueact.result.AwaitedDeletion;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.result.Undone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An act that is under way, and what is known of its messages. Anybody may have it stopped or undone. */
public final class ActRun extends GoingAct {

    private final ActPlan plan;
    private final AuditEntry intent;
    private final Map<String, ActResult> results = new LinkedHashMap<>();
    private final Waiting waiting = new Waiting();
    private final List<String> notes = new ArrayList<>();
    private final boolean resumed;
    private ActStage stage = ActStage.ACTING;
    private final AskedFor askedFor = new AskedFor();
    private @Nullable String stopped;
    private final WantedBack wantedBack = new WantedBack();
    private boolean suspended;
    private boolean brokenOff;
    private boolean concluding;
    private @Nullable MessageAct over;

    /** @param intent its first entry, as it is on disk */
    ActRun(ActPlan plan, AuditEntry intent) {
        this(plan, intent, false);
        plan.known().forEach(this::result);
    }

    private ActRun(ActPlan plan, AuditEntry intent, boolean resumed) {
        super(plan.id(), plan.instance().name(), plan.actor(), plan.deed());
        this.plan = plan;
        this.intent = intent;
        this.resumed = resumed;
    }

    /** One that waited when the console ended. */
    static ActRun resumed(ActPlan plan, AuditEntry intent, PendingDeletion pending) {
        var run = new ActRun(plan, intent, true);
        pending.results().forEach(run::result);
        pending.waiting().forEach(message -> run.waiting.add(message.id(), message.held()));
        run.askedFor.goOnFrom(pending.batches(), plan.ids());
        run.stage = ActStage.WAITING;
        run.waiting.due(pending.due());
        return run;
    }

    public ActPlan plan() {
        return plan;
    }

    NewEntry intent() {
        return intent.content();
    }

    boolean isResumed() {
        return resumed;
    }

    AskedFor askedFor() {
        return askedFor;
    }

    /** They were left out after all. What a deletion had put on hold before was asked for all the same. */
    synchronized void notAsked(Collection<String> ids) {
        if (stage == ActStage.ACTING) {
            askedFor.remove(ids);
        }
    }

    synchronized void result(ActResult result) {
        waiting.remove(result.id());
        results.put(result.id(), result);
    }

    synchronized void result(String id, Result result, String text) {
        result(new ActResult(id, result, text));
    }

    synchronized @Nullable ActResult result(String id) {
        return results.get(id);
    }

    Waiting waiting() {
        return waiting;
    }

    /** Messages that are deleted unless something comes between. */
    synchronized Set<String> awaited() {
        return isUndoable() ? waiting.ids() : Set.of();
    }

    /** What it is to these messages while it waits; empty where none of them waits for it. */
    synchronized Optional<AwaitedDeletion> awaited(Collection<String> ids) {
        return isUndoable() ? waiting.deletion(id(), plan.actor(), ids) : Optional.empty();
    }

    /** Somebody has released it by an act of their own: it waits no more, whoever holds it again. */
    synchronized void takenOff(String id) {
        if (isUndoable() && waiting.has(id)) {
            result(Undone.takenOff(id));
        }
    }

    /** Messages of which nothing is known yet. */
    synchronized List<String> unknown() {
        return plan.ids().stream()
                .filter(id -> !results.containsKey(id) && !waiting.has(id))
                .toList();
    }

    synchronized Collection<ActResult> results() {
        return List.copyOf(results.values());
    }

    synchronized void note(String sentence) {
        if (!notes.contains(sentence)) {
            notes.add(sentence);
        }
    }

    synchronized String notes() {
        return String.join(" ", notes);
    }

    synchronized ActStage stage() {
        return stage;
    }

    synchronized void move(ActStage next) {
        stage = next;
    }

    synchronized void waitUntil(Instant due) {
        waiting.due(due);
        stage = ActStage.WAITING;
    }

    /**
     * Has it end before its next batch.
     *
     * @param why a sentence for the record
     * @return false if it was stopped before, is over, or goes on to release what it held
     */
    synchronized boolean stop(String why) {
        if (stopped != null || wantedBack.all() != null || over != null || concluding) {
            return false;
        }
        stopped = why;
        notifyAll();
        return true;
    }

    /**
     * Has it release what it put on hold, in place of deleting it.
     *
     * @return false if it does not wait for its grace to be over
     */
    synchronized boolean undo(Undone whose) {
        boolean waits = isUndoable();
        if (waits) {
            wantedBack.all(whose);
        }
        return waits;
    }

    /** The same with some of it; it goes on waiting for the rest. */
    synchronized boolean undo(Undone whose, Collection<String> ids) {
        boolean waits = isUndoable();
        if (waits) {
            wantedBack.some(whose, ids);
        }
        return waits;
    }

    private boolean isUndoable() {
        return stage == ActStage.WAITING && stopped == null && wantedBack.all() == null;
    }

    /** What is to be released as soon as its turn comes, and for whom. */
    synchronized Map<String, Undone> wantedBack() {
        return wantedBack.some(waiting.ids());
    }

    /** Counts the records that somebody wants a part of it back. */
    public synchronized int nextUndone() {
        return wantedBack.next();
    }

    /** Begins to delete; false if somebody wants all or some of it back, which comes before. */
    synchronized boolean startDeleting() {
        boolean starts = wantedBack.all() == null && wantedBack().isEmpty();
        if (starts) {
            stage = ActStage.DELETING;
        }
        return starts;
    }

    synchronized @Nullable String stopped() {
        return stopped;
    }

    synchronized @Nullable Undone undone() {
        return wantedBack.all();
    }

    /** Ends without a conclusion: the next start goes on with it. */
    synchronized void suspend() {
        suspended = true;
    }

    synchronized boolean isSuspended() {
        return suspended;
    }

    /** Ends by what makes going on useless. */
    synchronized void breakOff(String why) {
        brokenOff = true;
        if (stopped == null) {
            stopped = why;
        }
    }

    /** Whether no further batch is to be asked for; a release of what it held goes on when it was begun. */
    synchronized boolean isToEnd() {
        return suspended || brokenOff || (stopped != null && stage != ActStage.UNDOING);
    }

    synchronized void concluding() {
        concluding = true;
    }

    @Override
    public synchronized boolean isConcluding() {
        return concluding;
    }

    @Override
    public synchronized boolean isOver() {
        return over != null;
    }

    synchronized ActState outcome() {
        return stopped != null ? ActState.STOPPED : wantedBack.all() != null ? ActState.UNDONE : ActState.DONE;
    }

    synchronized void over(Instant at, String sentence) {
        stage = ActStage.OVER;
        over = view(outcome(), at, sentence);
        notifyAll();
    }

    public synchronized MessageAct view() {
        return over == null ? view(ActState.RUNNING, null, notes()) : over;
    }

    private MessageAct view(ActState state, @Nullable Instant endedAt, String detail) {
        NewEntry content = intent.content();
        return new MessageAct(
                id(),
                plan.instance().name(),
                plan.act(),
                plan.words(),
                plan.actor(),
                content.reason(),
                intent.at(),
                state,
                stage,
                stopped != null && over == null,
                plan.ids().size(),
                endedAt,
                detail,
                intent.sequence(),
                List.copyOf(results.values()),
                List.copyOf(waiting.ids()),
                waiting.byUs(),
                waiting.isEmpty() ? null : waiting.due(),
                wantedBack.all());
    }
}
