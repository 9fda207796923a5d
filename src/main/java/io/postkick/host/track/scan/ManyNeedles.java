package io.postkick.host.track.scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds many queue IDs among bytes at once (Wu and Manber): three bytes at a time tell how far all of them can be moved. Words that only
 * contain one are left out.
 */
final class ManyNeedles {

    private static final int GROUP = 3;
    private static final int BITS = 16;

    private final byte[] shift = new byte[1 << BITS];
    private final Map<Integer, List<byte[]>> byEnd = new HashMap<>();
    private final int shortest;

    ManyNeedles(Collection<String> words) {
        List<byte[]> all = words.stream()
                .map(word -> word.getBytes(StandardCharsets.US_ASCII))
                .toList();
        shortest = all.stream().mapToInt(word -> word.length).min().orElse(GROUP);
        Arrays.fill(shift, (byte) Math.max(1, Math.min(Byte.MAX_VALUE, shortest - GROUP + 1)));
        for (byte[] word : all) {
            add(word);
        }
    }

    private void add(byte[] word) {
        for (int end = GROUP - 1; end < shortest; end++) {
            int group = group(word, end);
            shift[group] = (byte) Math.min(shift[group], shortest - 1 - end);
        }
        byEnd.computeIfAbsent(group(word, shortest - 1), end -> new ArrayList<>())
                .add(word);
    }

    private static int group(byte[] bytes, int end) {
        return ((bytes[end - 2] << 10) ^ (bytes[end - 1] << 5) ^ bytes[end]) & ((1 << BITS) - 1);
    }

    /** Where one of them begins, from {@code from} on; -1 when there is none before {@code to}. */
    int find(byte[] bytes, int from, int to) {
        int at = from + shortest - 1;
        while (at < to) {
            int step = shift[group(bytes, at)];
            if (step != 0) {
                at += step;
            } else if (word(bytes, at - shortest + 1, to) != null) {
                return at - shortest + 1;
            } else {
                at++;
            }
        }
        return -1;
    }

    /** The one that stands there; null when there is none. */
    private byte @Nullable [] word(byte[] bytes, int from, int to) {
        for (byte[] word : byEnd.getOrDefault(group(bytes, from + shortest - 1), List.of())) {
            int end = from + word.length;
            if (end <= to
                    && Arrays.equals(word, 0, word.length, bytes, from, end)
                    && (end == to || !isOfWord(bytes[end]))
                    && (from == 0 || !isOfWord(bytes[from - 1]))) {
                return word;
            }
        }
        return null;
    }

    private static boolean isOfWord(byte letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
    }
}
