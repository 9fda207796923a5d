package io.postkick.host.queue.snapshot;

import io.postkick.host.queue.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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

    /** The largest, each with its place. Nothing can be counted any more: the places stand where it was told what is seen. */
    Ranking rank(int most) {
        int[] largest = largest(most);
        Arrays.fill(seen, largest.length);
        for (int place = 0; place < largest.length; place++) {
            seen[largest[place]] = place;
        }
        int all = 0;
        for (int count : counts) {
            all += count > 0 ? 1 : 0;
        }
        return new Ranking(largest, seen, all);
    }

    /** The texts that occur most often, and how many messages each place leaves to those behind it. */
    static final class Ranking {

        private static final int NOWHERE = -1;

        private final int[] texts;
        private final int[] places;
        private final int all;
        /** Messages by the last place that they have a part in; those without a row are one place more. */
        private final long[] last;

        private int reached = NOWHERE;

        private Ranking(int[] texts, int[] places, int all) {
            this.texts = texts;
            this.places = places;
            this.all = all;
            this.last = new long[texts.length + 1];
        }

        /** The first first. */
        int[] texts() {
            return texts;
        }

        int size() {
            return texts.length;
        }

        /** From 0; {@link #size} for all that have none. */
        int place(int text) {
            return places[text];
        }

        /** The message that is being looked at has a part in that text. */
        void meet(int text) {
            reached = Math.max(reached, places[text]);
        }

        /** The next message is looked at from now on. */
        void next() {
            if (reached != NOWHERE) {
                last[reached]++;
                reached = NOWHERE;
            }
        }

        <T> Summary.Largest<T> of(List<T> rows) {
            List<Long> beyond = new ArrayList<>();
            long messages = Arrays.stream(last).sum();
            for (long at : last) {
                beyond.add(messages);
                messages -= at;
            }
            return new Summary.Largest<>(rows, all, beyond);
        }
    }

    /** The texts that occur most often, the first of them first. */
    private int[] largest(int most) {
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
