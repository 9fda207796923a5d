package io.postkick.retry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a retry waits for a person: after its first messages where that was wished for, and when the last tries all failed. Once a
 * person has it go on while everything fails, it pauses for that no more until a try went well. Safe for many threads.
 */
final class Pauses {

    /** After that time a retry that nobody has go on ends: as long as it waits there can be no other. */
    static final Duration LONGEST = Duration.ofHours(1);

    /** So many pauses are told of in the end. */
    private static final int MOST_TOLD = 5;

    /** Why it waits. */
    enum Cause {
        FIRST,
        FAILING
    }

    /** @param messages how many were the first, or failed in a row */
    record Pause(Cause cause, int messages) {}

    private final Manner manner;
    private final Set<String> failed = new HashSet<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> byOthers = new ArrayList<>();
    private boolean firstOver;
    private boolean heedsFailures = true;
    private @Nullable Pause now;
    private long since;
    private int ended;

    Pauses(Manner manner) {
        this.manner = manner;
    }

    /** A try at a message of the retry, as the mail log has it. */
    synchronized void note(DeliveryReport report) {
        if (report.status() == DeliveryStatus.SENT) {
            failed.clear();
            heedsFailures = true;
        } else if (report.status() != null && failed.size() < manner.pauseAfter()) {
            failed.add(report.queueId());
        }
    }

    /**
     * Whether to wait instead of making the next request.
     *
     * @param asked requests made so far
     * @param nanos by a clock that only goes forward
     * @return how long at most; null when the next request is to be made
     */
    synchronized @Nullable Duration due(int asked, long nanos) {
        if (now == null) {
            now = begun(asked);
            since = nanos;
        }
        return now == null ? null : LONGEST.minusNanos(nanos - since);
    }

    private @Nullable Pause begun(int asked) {
        if (manner.first() > 0 && asked == manner.first() && !firstOver) {
            firstOver = true;
            return tell(new Pause(Cause.FIRST, asked), asked);
        } else if (manner.pauseAfter() > 0 && heedsFailures && failed.size() >= manner.pauseAfter()) {
            return tell(new Pause(Cause.FAILING, failed.size()), asked);
        }
        return null;
    }

    private Pause tell(Pause pause, int asked) {
        if (told.size() < MOST_TOLD) {
            told.add(
                    pause.cause() == Cause.FIRST
                            ? "It paused after the first %,d, as was asked for.".formatted(asked)
                            : "It paused after %,d: the last %,d tries had all failed."
                                    .formatted(asked, pause.messages()));
        }
        return pause;
    }

    /**
     * Ends the pause.
     *
     * @param other who wants that, where it is not who began the retry; null otherwise
     * @param asked requests made so far
     * @return false if there is none
     */
    synchronized boolean goOn(@Nullable String other, int asked) {
        if (now == null) {
            return false;
        }
        if (other != null && byOthers.size() < MOST_TOLD) {
            byOthers.add("After %,d it was %s who had it go on.".formatted(asked, other));
        }
        heedsFailures = now.cause() == Cause.FIRST;
        failed.clear();
        now = null;
        ended++;
        return true;
    }

    /** Null unless it waits. */
    synchronized @Nullable Pause now() {
        return now;
    }

    /** How often somebody had it go on. */
    synchronized int ended() {
        return ended;
    }

    /** Who had it go on besides who began it, in sentences; empty when nobody did. */
    synchronized String others() {
        return String.join(" ", byOthers);
    }

    /** For the record; empty when it never paused. */
    synchronized String words() {
        return Stream.concat(told.stream(), byOthers.stream()).collect(Collectors.joining(" "));
    }
}
