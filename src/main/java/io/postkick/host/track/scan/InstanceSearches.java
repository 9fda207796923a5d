package io.postkick.host.track.scan;

import io.postkick.host.track.SearchesWait;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The searches of one instance's log: one at a time is read for, whoever asks the same shares it, and none goes on for nobody. */
final class InstanceSearches {

    private static final Logger log = LoggerFactory.getLogger(InstanceSearches.class);

    /** Searches that may wait for one another. */
    static final int MOST_WAITING = 8;

    /** Searches whose messages are kept. */
    static final int MOST_KEPT = 2;

    /** Nobody asks for as long: it ends. */
    static final Duration ABANDONED = Duration.ofSeconds(10);

    /** Who turns pages has so long for each. */
    static final Duration KEPT = Duration.ofSeconds(90);

    /** Who asks again after that wants to know what was logged since. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final String instance;
    private final Semaphore readers;
    private final Map<Slot, LogSearch> searches = new LinkedHashMap<>();
    private boolean working;

    /** A search, and when it was begun. */
    private record Slot(Object key, Instant begun) {}

    /** Makes a search. */
    interface Start {
        LogSearch begin(Instant begun, boolean again);
    }

    /** @param readers who may read a log at the same time, of all instances */
    InstanceSearches(String instance, Semaphore readers) {
        this.instance = instance;
        this.readers = readers;
    }

    /**
     * The search of that kind that is known, or another one.
     *
     * @param begun which one, if it is still known; null for one that is not over for long
     */
    synchronized LogSearch search(Object key, @Nullable Instant begun, int messages, Start start, Instant now) {
        forgetOld();
        LogSearch search = begun == null ? fresh(key) : searches.get(new Slot(key, begun));
        if (search == null) {
            makeRoom();
            Instant when = begun == null ? now : begun;
            search = start.begin(when, begun != null);
            searches.put(new Slot(key, when), search);
        }
        search.ask(messages);
        if (search.hasWork() && !working) {
            working = true;
            Thread thread = new Thread(this::work, "mail-search-" + instance);
            thread.setDaemon(true);
            thread.start();
        }
        return search;
    }

    private @Nullable LogSearch fresh(Object key) {
        return searches.entrySet().stream()
                .filter(entry -> entry.getKey().key().equals(key))
                .map(Map.Entry::getValue)
                .filter(search -> search.restingFor() < FRESH.toNanos())
                .findFirst()
                .orElse(null);
    }

    private void makeRoom() {
        int waiting = waiting();
        if (waiting >= MOST_WAITING) {
            throw new SearchesWait(waiting);
        }
        while (searches.size() - waiting >= MOST_KEPT) {
            searches.entrySet().stream()
                    .filter(entry -> !entry.getValue().hasWork())
                    .max(Comparator.comparingLong(entry -> entry.getValue().idle()))
                    .map(Map.Entry::getKey)
                    .ifPresent(this::drop);
        }
    }

    private void drop(Slot slot) {
        LogSearch search = searches.remove(slot);
        if (search != null) {
            search.close();
        }
    }

    /** Also those for which nobody waits any more. */
    synchronized void forgetOld() {
        searches.entrySet().stream()
                .filter(entry -> isUnwanted(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::drop);
    }

    private static boolean isUnwanted(LogSearch search) {
        return search.idle() > (search.hasWork() ? ABANDONED : KEPT).toNanos();
    }

    private void work() {
        LogSearch search = next();
        try {
            readers.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            Buffers buffers = new Buffers();
            for (; search != null; search = next()) {
                work(search, buffers);
            }
        } finally {
            readers.release();
        }
    }

    private void work(LogSearch search, Buffers buffers) {
        try {
            search.work(buffers, () -> search.idle() > ABANDONED.toNanos());
        } catch (RuntimeException e) {
            log.error("The mail log of {} could not be searched; who asks again begins another search.", instance, e);
        }
    }

    private synchronized @Nullable LogSearch next() {
        forgetOld();
        LogSearch next = searches.values().stream()
                .filter(LogSearch::hasWork)
                .findFirst()
                .orElse(null);
        working = next != null;
        return next;
    }

    synchronized void close() {
        searches.values().forEach(LogSearch::close);
        searches.clear();
    }

    /** Searches that are read for, or wait for it. */
    synchronized int waiting() {
        return (int) searches.values().stream().filter(LogSearch::hasWork).count();
    }
}
