package io.postkick.queueact.run;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What the queue helper was asked for: how many batches, and about which messages. Any thread may look. */
final class AskedFor {

    private final Set<String> ids = new HashSet<>();
    private int batches;

    /** Number of the next batch. */
    synchronized int nextBatch() {
        return ++batches;
    }

    /** The last batch was refused before anything of it was on the helper's log: its number goes to the next. */
    synchronized void takeBatchBack() {
        batches--;
    }

    synchronized int batches() {
        return batches;
    }

    synchronized void add(Collection<String> asked) {
        ids.addAll(asked);
    }

    synchronized void remove(Collection<String> leftOut) {
        leftOut.forEach(ids::remove);
    }

    /** How many messages. */
    synchronized int messages() {
        return ids.size();
    }

    /** Before the console ended all of these were, in so many batches. */
    synchronized void goOnFrom(int former, Collection<String> asked) {
        batches = former;
        ids.addAll(asked);
    }
}
