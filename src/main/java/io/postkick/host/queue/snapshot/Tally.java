package io.postkick.host.queue.snapshot;

import java.util.Comparator;
import java.util.PriorityQueue;

/** How often numbered texts occur, and in how large messages. */
final class Tally {

    private final int[] counts;
    private final long[] bytes;
    /** 1 more than the message in which a text was last seen. */
    private final int[] seen;

    Tally(int texts) {
        counts = new int[texts];
        bytes = new long[texts];
        seen = new int[texts];
    }

    /** Counts every time, and the size of a message once. */
    void add(int text, int message, long size) {
        counts[text]++;
        if (seen[text] != message + 1) {
            seen[text] = message + 1;
            bytes[text] += size;
        }
    }

    /** Counts once for a message. */
    void addOnce(int text, int message) {
        if (seen[text] != message + 1) {
            seen[text] = message + 1;
            counts[text]++;
        }
    }

    int count(int text) {
        return counts[text];
    }

    long bytes(int text) {
        return bytes[text];
    }

    /** The texts that occur most often, the first of them first. */
    int[] largest(int most) {
        Comparator<Integer> rising =
                Comparator.<Integer>comparingInt(text -> counts[text]).thenComparing(Comparator.reverseOrder());
        var largest = new PriorityQueue<>(most + 1, rising);
        for (int text = 0; text < counts.length; text++) {
            if (counts[text] > 0 && (largest.size() < most || counts[text] > counts[largest.element()])) {
                largest.add(text);
                if (largest.size() > most) {
                    largest.remove();
                }
            }
        }
        int[] sorted = new int[largest.size()];
        for (int i = sorted.length - 1; i >= 0; i--) {
            sorted[i] = largest.remove();
        }
        return sorted;
    }
}
