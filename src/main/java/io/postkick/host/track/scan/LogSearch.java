package io.postkick.host.track.scan;

import io.postkick.host.track.Sought;
import io.postkick.host.track.TrackPage;
import io.postkick.host.track.TrackProgress;
import io.postkick.host.track.TrackedMessage;
import io.postkick.host.track.UnreadLog;
import io.postkick.host.track.parts.LogContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One search, for all who ask for the same: reads the log until as many messages are known as anybody wants, and goes on when
 * somebody wants more. Messages that are known grow while it reads; those that were handed out keep their places.
 */
final class LogSearch {

    /** Messages that one search finds. */
    static final int MOST_MESSAGES = 1000;

    private final Instant begun;
    private final BooleanSupplier stopping;
    private final LogReading reading;

    private int wanted;
    private int complete;
    private long lookedAt = System.nanoTime();
    private long restingSince = System.nanoTime();
    private int waiting;
    private List<Story> stories = List.of();
    private final HandedOut handedOut = new HandedOut();
    private List<UnreadLog> told = List.of();
    private boolean failed;
    private boolean over;

    /**
     * Prepares one.
     *
     * @param source opens the log, when its turn has come
     * @param again whether it was begun before, and forgotten: what was logged since is not in it
     */
    LogSearch(Sought sought, Supplier<LogContent> source, Instant begun, boolean again, BooleanSupplier stopping) {
        this.reading = new LogReading(sought, again ? begun : null, source);
        this.begun = begun;
        this.stopping = stopping;
    }

    Instant begun() {
        return begun;
    }

    /** Somebody wants to know so many. */
    synchronized void ask(int messages) {
        wanted = Math.max(wanted, Math.min(messages, MOST_MESSAGES));
        lookedAt = System.nanoTime();
    }

    /** How long nobody has asked, in nanoseconds; who waits for an answer still asks. */
    synchronized long idle() {
        return waiting > 0 ? 0 : System.nanoTime() - lookedAt;
    }

    /** Whether somebody wants more than is known. */
    synchronized boolean hasWork() {
        return !over && complete < wanted;
    }

    /** Since when it has what was wanted, in nanoseconds; 0 while it has not. */
    synchronized long restingFor() {
        return hasWork() ? 0 : System.nanoTime() - restingSince;
    }

    synchronized void await(int messages, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        int enough = Math.min(messages, MOST_MESSAGES);
        waiting++;
        try {
            for (long left = millis;
                    !over && complete < enough && left > 0;
                    left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } finally {
            waiting--;
            lookedAt = System.nanoTime();
        }
    }

    /** Reads on. */
    void work(Buffers buffers, BooleanSupplier unwanted) {
        try {
            Sweeps sweeps = reading.open(buffers, () -> stopping.getAsBoolean() || unwanted.getAsBoolean());
            int target = target();
            while (!reading.isEnded() && stories().size() < target && !sweeps.isOver()) {
                if (reading.readPart(sweeps, target - stories().size())) {
                    publish();
                    reading.keepOnly(stories());
                }
            }
            if (!sweeps.isOver()) {
                reading.follow(sweeps);
                publish();
                conclude(target);
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private synchronized int target() {
        return wanted;
    }

    private synchronized List<Story> stories() {
        return stories;
    }

    private void publish() {
        List<Story> found = reading.stories();
        List<UnreadLog> unread = List.copyOf(reading.unread());
        synchronized (this) {
            stories = handedOut.first(found);
            told = unread;
            notifyAll();
        }
    }

    private synchronized void conclude(int target) {
        complete = Math.max(complete, target);
        restingSince = System.nanoTime();
        if (reading.isEnded() || target >= MOST_MESSAGES) {
            over = true;
            failed = reading.isEmpty() && !told.isEmpty();
            reading.close();
        }
        notifyAll();
    }

    /** What is known. */
    synchronized TrackPage page(int skip, int limit) {
        int known = Math.min(stories.size(), MOST_MESSAGES);
        int end = Math.min(skip + limit, known);
        List<TrackedMessage> messages = new ArrayList<>();
        for (int i = skip; i < end; i++) {
            Story story = stories.get(i);
            messages.add(story.message());
            handedOut.add(i, story);
        }
        boolean hasNext = end < known || (!over && skip + limit < MOST_MESSAGES);
        return new TrackPage(messages, progress(skip + limit + 1), begun, hasNext);
    }

    private TrackProgress progress(int messages) {
        TrackProgress.State state = failed
                ? TrackProgress.State.FAILED
                : over || complete >= Math.min(messages, MOST_MESSAGES)
                        ? TrackProgress.State.DONE
                        : TrackProgress.State.READING;
        boolean more = reading.more() || (over && !reading.isEnded()) || stories.size() > MOST_MESSAGES;
        return new TrackProgress(state, reading.bytes(), reading.begin(), reading.searched(), told, more);
    }

    synchronized TrackProgress progress() {
        return progress(wanted);
    }

    /** The messages that are known. */
    synchronized List<Story> known() {
        return List.copyOf(stories);
    }

    /** Ends it; what is known stays. */
    synchronized void close() {
        if (!over) {
            over = true;
            failed = true;
        }
        reading.close();
        notifyAll();
    }
}
