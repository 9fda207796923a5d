package io.postkick.evidence;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.QueueFiles;
import io.postkick.host.instance.QueueTotals;
import io.postkick.host.instance.Remedy;
import io.postkick.host.maillog.Doubts;
import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.LogReader;
import io.postkick.host.maillog.LogSource;
import io.postkick.host.maillog.MailLogs;
import io.postkick.host.maillog.Subscription;
import io.postkick.host.trigger.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one act in the mail log and in the queue directory. Lines count from {@link #begin}, just before the write; what
 * goes wrong here is told as part of the evidence and never reaches the act.
 */
class Watch {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private final Watched act;
    private final PostfixInstance instance;
    private final Belonging belonging;
    private final LogExtract extract;
    private final Doubts doubts = new Doubts();
    private final AtomicBoolean claimed = new AtomicBoolean();
    private volatile boolean begun;
    private volatile long begunNanos;
    private volatile boolean overlapping;
    private volatile @Nullable Outcome outcome;
    private volatile QueueFiles.@Nullable Count before;
    private @Nullable Subscription subscription;
    private boolean ended;

    Watch(Watched act, EvidenceMemory memory) {
        this.act = act;
        this.instance = act.instance();
        EvidenceMemory.Share share = memory.share();
        this.belonging = Belonging.to(act, share);
        this.extract = new LogExtract(belonging, share);
    }

    Watched act() {
        return act;
    }

    /** Opens the log. Done late, or never, it costs evidence and nothing else. */
    void open(MailLogs logs) {
        try {
            Subscription opened = logs.follow(instance, new Reader());
            if (!keep(opened)) {
                opened.close();
            }
        } catch (RuntimeException e) {
            log.warn("The mail log of {} could not be followed; the act goes on without evidence.", instance.name(), e);
        }
    }

    /** Counts the queues before the write; too late, it counts nothing. */
    void count(QueueCounts counts) {
        if (!begun) {
            before = counts.count(instance);
        }
    }

    /** Takes a count that was made a moment ago; false if there is none. */
    boolean takeCount(QueueCounts counts, int watches) {
        before = counts.shared(instance.queueDirectory(), watches);
        return before != null;
    }

    private synchronized boolean keep(Subscription opened) {
        if (ended) {
            return false;
        }
        subscription = opened;
        return true;
    }

    /** What comes before the write is not the act's. */
    private final class Reader implements LogReader {

        @Override
        public void line(LogLine line) {
            if (begun && !extract.offer(line) && line.isNameless()) {
                doubts.nameless();
            }
        }

        @Override
        public void notUnderstood(String raw) {
            if (begun) {
                doubts.notUnderstood(raw);
            }
        }

        @Override
        public void cut() {
            if (begun) {
                doubts.cut();
            }
        }
    }

    void begin() {
        begunNanos = System.nanoTime();
        begun = true;
    }

    /** The time since the write. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - begunNanos);
    }

    /** Whether the caller is the one who ends the watch. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    boolean hasBegun() {
        return begun;
    }

    void sent(Outcome howItWent) {
        outcome = howItWent;
    }

    /** Whether anything can follow from the act. */
    boolean isWorthwhile() {
        Outcome known = outcome;
        return known == null || !known.isNothingSent();
    }

    /** Which lines a watch looks for: those of a program of an instance. */
    record Lines(String instance, String program) {}

    Lines lines() {
        return new Lines(instance.name(), belonging.program());
    }

    /** Another act is watched that shows the same lines. */
    void overlap() {
        overlapping = true;
    }

    Evidence soFar() {
        return new Evidence(
                Evidence.State.WATCHING, null, false, extract.lines(), extract.omitted(), totals(before), null, "");
    }

    /** Reads what is left, counts again, and ends the watch. Takes its time: never on the thread of an act. */
    Evidence finish(boolean early, QueueCounts counts, int watches, OtherActs others) {
        LogSource source = readToTheEnd();
        QueueFiles.Count after = countsQueues() && !early ? countAgain(counts, watches) : null;
        boolean wasRead = source != null && source.readable() && !doubts.any();
        Optional<String> beside =
                countsQueues() ? others.since(Instant.now().minus(age()), instance.name()) : Optional.empty();
        Verdict verdict = extract.verdict().orElse(wasRead ? Verdict.NOTHING_SEEN : Verdict.NO_LOG);
        return new Evidence(
                Evidence.State.CLOSED,
                verdict,
                overlapping || beside.isPresent(),
                extract.lines(),
                extract.omitted(),
                totals(before),
                totals(after),
                note(source, after, early, beside));
    }

    private QueueFiles.Count countAgain(QueueCounts counts, int watches) {
        QueueFiles.Count shared = counts.shared(instance.queueDirectory(), watches);
        return shared != null ? shared : counts.count(instance);
    }

    private @Nullable LogSource readToTheEnd() {
        Subscription opened = end();
        if (opened == null) {
            return null;
        }
        try (opened) {
            opened.catchUp();
            return opened.source();
        } catch (RuntimeException e) {
            log.warn("The mail log of {} could not be read to its end.", instance.name(), e);
            return null;
        }
    }

    private synchronized @Nullable Subscription end() {
        ended = true;
        Subscription opened = subscription;
        subscription = null;
        return opened;
    }

    /** Nobody asks for it any more. */
    void forget() {
        extract.release();
    }

    /** For an act of which nothing was sent after all. */
    void abandon() {
        Subscription opened = end();
        if (opened != null) {
            opened.close();
        }
    }

    private String note(
            @Nullable LogSource source, QueueFiles.@Nullable Count after, boolean early, Optional<String> beside) {
        List<String> sentences = new ArrayList<>();
        if (source == null) {
            sentences.add("The mail log could not be opened in time.");
        } else if (!source.readable()) {
            sentences.add(unreadable(source));
        }
        if (doubts.any()) {
            sentences.add(doubts.text());
        }
        if (countsQueues() && !extract.deliveries().isEmpty()) {
            sentences.add(extract.deliveries());
        }
        if (overlapping) {
            sentences.add("Another kick that " + belonging.program()
                    + " answers to was watched at the same time: their lines cannot be told apart.");
        }
        beside.ifPresent(sentences::add);
        if (early) {
            sentences.add("Postkick stopped before the time to watch was over.");
        }
        if (countsQueues() && !early) {
            sentences.addAll(uncounted(before, after));
        }
        return String.join(" ", sentences);
    }

    private static String unreadable(LogSource source) {
        StringBuilder text =
                new StringBuilder("The mail log (").append(source.description()).append(") was not read.");
        if (source.reason() != null) {
            text.append(' ').append(source.reason());
        }
        if (source.remedy() != null) {
            text.append(' ').append(Remedy.inWords(source.remedy()));
        }
        return text.toString();
    }

    private static List<String> uncounted(QueueFiles.@Nullable Count before, QueueFiles.@Nullable Count after) {
        if (after != null && after.problem() != null) {
            return List.of(after.problem());
        }
        if (before == null || before.totals() == null) {
            return List.of("The queues could not be counted before the write.");
        }
        return List.of();
    }

    /** Whether the act may move messages between queues. */
    boolean countsQueues() {
        return Belonging.MOVING.contains(act.service().program()) && isWorthwhile();
    }

    private static @Nullable QueueTotals totals(QueueFiles.@Nullable Count result) {
        return result == null ? null : result.totals();
    }
}
