package io.postkick.retry;

import io.postkick.audit.AuditEntry;
import io.postkick.queue.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A retry under way. What it has done is asked from many threads; who drives it has its {@link #turn}. */
final class Run {

    /** What comes next. */
    enum Stage {
        ASKING,
        WATCHING,
        CONCLUDING,
        CONCLUDED
    }

    private final Plan plan;
    private final Pace pace;
    private final Pauses pauses;
    private final Aftermath aftermath;
    private final ReentrantLock turn = new ReentrantLock();
    private final TreeMap<Integer, RequestAnswer> unusual = new TreeMap<>();
    private @Nullable AuditEntry intent;
    private Stage stage = Stage.ASKING;
    private int number;
    private boolean inFlight;
    private int unreachable;
    private boolean hurried;
    private @Nullable Thread reader;
    private @Nullable String stopped;
    private @Nullable EndReason verdict;
    private @Nullable Instant askedAt;
    private long watchedFrom;
    private long ticket;
    private String note = "";
    private @Nullable Results results;
    private @Nullable Instant endedAt;
    private String sentence = "";

    /** @param before the queue as it was known when the messages were chosen; not kept */
    Run(Plan plan, Snapshot before, Pace pace) {
        this.plan = plan;
        this.pace = pace;
        this.pauses = new Pauses(plan.manner());
        this.aftermath = new Aftermath(plan.ids(), before);
    }

    Plan plan() {
        return plan;
    }

    String id() {
        return plan.id();
    }

    Aftermath aftermath() {
        return aftermath;
    }

    Pauses pauses() {
        return pauses;
    }

    ReentrantLock turn() {
        return turn;
    }

    /** The right to drive it next; any other that was given before is void. */
    synchronized long nextTicket() {
        return ++ticket;
    }

    synchronized boolean isValid(long shown) {
        return shown == ticket && stage != Stage.CONCLUDED;
    }

    Duration untilNext() {
        return pace.next();
    }

    synchronized void intended(AuditEntry first) {
        intent = first;
    }

    /** When it was recorded, to the second: the log's times may have no more. */
    synchronized Instant since() {
        return Objects.requireNonNull(intent).at().truncatedTo(ChronoUnit.SECONDS);
    }

    synchronized boolean isIntended() {
        return intent != null;
    }

    synchronized Stage stage() {
        return stage;
    }

    synchronized int number() {
        return number;
    }

    /** How many of the messages Postfix was asked for, by name or with all others. */
    synchronized int askedFor() {
        return plan.selected().means() == Means.EACH || number == 0
                ? number
                : plan.ids().size();
    }

    synchronized boolean isAllAsked() {
        return number >= plan.selected().requests();
    }

    synchronized void asking(int request) {
        number = request;
        inFlight = true;
    }

    synchronized void answered(RequestAnswer answer) {
        inFlight = false;
        if (answer.result() != MessageResult.SENT) {
            unusual.put(number, answer);
        }
        unreachable = answer.result() == MessageResult.NOT_SENT ? unreachable + 1 : 0;
    }

    /** How often in a row nobody was there to be asked. */
    synchronized int unreachable() {
        return unreachable;
    }

    /** The answer that says most when nothing was sent: the last one that was not simply that it is done. */
    synchronized @Nullable RequestAnswer lastUnusual() {
        return unusual.isEmpty() ? null : unusual.lastEntry().getValue();
    }

    /**
     * Ends it before its next request, or before it has watched long enough.
     *
     * @param why a sentence for the record
     * @param atOnce whether not to watch either
     * @return false if it was stopped before, or is over
     */
    synchronized boolean stop(String why, boolean atOnce) {
        hurried |= atOnce;
        if (atOnce && reader != null) {
            reader.interrupt();
        }
        if (stopped != null || stage.compareTo(Stage.WATCHING) > 0) {
            return false;
        }
        stopped = why;
        return true;
    }

    synchronized @Nullable String stopped() {
        return stopped;
    }

    /** Nothing more is asked. */
    synchronized void asked(EndReason how, Instant when) {
        verdict = how;
        askedAt = when;
        stage = results().tally().keySet().stream().anyMatch(MessageResult::wasSent) ? Stage.WATCHING : Stage.CONCLUDING;
    }

    EndReason verdict() {
        return Objects.requireNonNull(verdict);
    }

    /** When the last request had ended. */
    Instant askedAt() {
        return Objects.requireNonNull(askedAt);
    }

    void watchedFrom(long nanos) {
        watchedFrom = nanos;
    }

    /** When the watching began, by a clock that only goes forward. */
    long watchedFrom() {
        return watchedFrom;
    }

    /** Whether to watch no longer. */
    synchronized boolean isHurried() {
        return hurried || (stopped != null && verdict != null && verdict.state() == RetryState.DONE);
    }

    /** The thread that reads the queue now, so that it need not be waited for; null when none does. */
    synchronized void reader(@Nullable Thread thread) {
        reader = thread;
    }

    /** @param said what there is to say about the watching; empty when nothing */
    synchronized void watched(String said) {
        note = said;
        stage = Stage.CONCLUDING;
    }

    synchronized String note() {
        return note;
    }

    /** What became of every message, as far as is known now. */
    synchronized Results results() {
        if (results != null) {
            return results;
        }
        return Results.of(plan.ids(), new AskedSoFar(plan.selected().means(), number, inFlight, unusual), aftermath);
    }

    /** What is to be recorded; it stays as it is however long the log takes. */
    synchronized void ended(String words, Results last, Instant when) {
        if (results == null) {
            sentence = words;
            results = last;
            endedAt = when;
        }
    }

    synchronized String sentence() {
        return sentence;
    }

    synchronized void concluded() {
        stage = Stage.CONCLUDED;
    }

    synchronized Retry view() {
        AuditEntry first = Objects.requireNonNull(intent);
        return new Retry(
                id(),
                plan.instance(),
                plan.selected().means(),
                plan.selected().request(),
                plan.words(),
                plan.actor().name(),
                plan.reason(),
                first.at(),
                results == null ? underWay() : verdict().state(),
                plan.ids().size(),
                plan.selected().requests(),
                number,
                endedAt,
                results == null ? pauses.others() : sentence,
                first.sequence(),
                results(),
                results == null && stopped == null ? pauses.now() : null,
                plan.manner().perSecond());
    }

    private RetryState underWay() {
        if (stopped != null) {
            return RetryState.STOPPING;
        }
        return pauses.now() == null ? RetryState.RUNNING : RetryState.PAUSED;
    }
}
