package io.postkick.host.track.scan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a queue ID that were found so far, in the log's order; it may have been that of several messages, one after the other. */
final class Trail {

    /** Lines that are kept of one. */
    static final int MOST_LINES = 2000;

    final String queueId;
    final List<Told> lines = new ArrayList<>();

    /** How many links lead from a message that was looked for to this one. */
    final int distance;

    /** Where the newest line stands that is what was looked for; 0 for a message that only belongs to one. */
    long hit;

    /** Nothing before what is known is looked for any more. */
    boolean begun;

    /** Nor after it. */
    boolean followed;

    /** Whether it is looked for nearby only: there may be no such message in this log. */
    final boolean near;

    boolean more;

    Trail(String queueId, int distance, boolean near) {
        this.queueId = queueId;
        this.distance = distance;
        this.near = near;
        this.begun = near;
    }

    /** False when it is known already, or there are too many. */
    boolean add(Told line) {
        int index = index(line.position());
        if (index >= 0) {
            return false;
        }
        if (lines.size() >= MOST_LINES) {
            more = true;
            return false;
        }
        lines.add(-index - 1, line);
        return true;
    }

    boolean has(long position) {
        return index(position) >= 0;
    }

    private int index(long position) {
        int low = 0;
        int high = lines.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long there = lines.get(middle).position();
            if (there == position) {
                return middle;
            } else if (there < position) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    private Told.@Nullable Kind first() {
        return lines.isEmpty() ? null : lines.get(0).kind();
    }

    /** Whether there are lines before those that are known. */
    boolean isOpenBack() {
        return !begun && first() != Told.Kind.BEGIN;
    }

    /** Whether it could begin here: a bounce has no client. */
    boolean mayBegin() {
        return first() == Told.Kind.MESSAGE_ID;
    }

    /** Whether there may be lines after those that are known. */
    boolean isOpenForward() {
        return !followed && !lines.isEmpty() && lines.get(lines.size() - 1).kind() != Told.Kind.REMOVED;
    }

    /** The messages that had this ID, the oldest first. */
    List<List<Told>> lives() {
        List<List<Told>> lives = new ArrayList<>();
        int start = 0;
        for (int i = 1; i < lines.size(); i++) {
            if (begins(lines.get(i - 1).kind(), lines.get(i).kind())) {
                lives.add(lines.subList(start, i));
                start = i;
            }
        }
        if (start < lines.size()) {
            lives.add(lines.subList(start, lines.size()));
        }
        return lives;
    }

    /** A delivery that goes on while postsuper(1) deletes the message is logged after that, and begins none. */
    private static boolean begins(Told.Kind before, Told.Kind kind) {
        return kind == Told.Kind.BEGIN || (before == Told.Kind.REMOVED && kind != Told.Kind.DELIVERY);
    }
}
