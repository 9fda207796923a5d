package io.postkick.host.queue.snapshot;

import java.util.Arrays;

/** Sorts numbers by what they stand for; equal ones keep their order. */
final class MergeSort {

    private static final int SHORT = 12;

    private final Order order;
    private final int[] spare;

    private MergeSort(Order order, int length) {
        this.order = order;
        this.spare = new int[length];
    }

    /** Compares what two numbers stand for. */
    interface Order {
        int compare(int one, int other);
    }

    /** The same by keys, which is several times as fast if they lie close enough together to be sorted as numbers. */
    static void sort(int[] numbers, long[] keys) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (long key : keys) {
            least = Math.min(least, key);
            most = Math.max(most, key);
        }
        if (most - least > Integer.MAX_VALUE) {
            sort(numbers, (one, other) -> Long.compare(keys[one], keys[other]));
            return;
        }
        int[] unsorted = numbers.clone();
        long[] places = new long[numbers.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = ((keys[unsorted[i]] - least) << Integer.SIZE) | i;
        }
        Arrays.sort(places);
        for (int i = 0; i < places.length; i++) {
            numbers[i] = unsorted[(int) places[i]];
        }
    }

    static void sort(int[] numbers, Order order) {
        new MergeSort(order, (numbers.length + 1) / 2).sort(numbers, 0, numbers.length);
    }

    private void sort(int[] numbers, int from, int to) {
        if (to - from <= SHORT) {
            insert(numbers, from, to);
            return;
        }
        int middle = (from + to) >>> 1;
        sort(numbers, from, middle);
        sort(numbers, middle, to);
        if (order.compare(numbers[middle - 1], numbers[middle]) > 0) {
            merge(numbers, from, middle, to);
        }
    }

    private void insert(int[] numbers, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int number = numbers[i];
            int at = i;
            while (at > from && order.compare(numbers[at - 1], number) > 0) {
                numbers[at] = numbers[at - 1];
                at--;
            }
            numbers[at] = number;
        }
    }

    private void merge(int[] numbers, int from, int middle, int to) {
        int left = 0;
        int lefts = middle - from;
        System.arraycopy(numbers, from, spare, 0, lefts);
        int right = middle;
        int at = from;
        while (left < lefts && right < to) {
            numbers[at++] = order.compare(spare[left], numbers[right]) <= 0 ? spare[left++] : numbers[right++];
        }
        System.arraycopy(spare, left, numbers, at, lefts - left);
    }
}
