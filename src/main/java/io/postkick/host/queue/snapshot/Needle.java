package io.postkick.host.queue.snapshot;

import io.postkick.host.queue.Filter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text to look for in others, without regard to the case of letters: byte by byte and without making strings, unless it has
 * letters beyond ASCII itself.
 */
final class Needle {

    private static final byte[] FOLDED = new byte[256];

    static {
        for (int i = 0; i < FOLDED.length; i++) {
            FOLDED[i] = (byte) (i >= 'A' && i <= 'Z' ? i + ('a' - 'A') : i);
        }
    }

    private final byte[] wanted;
    /** In small letters; null when it is of ASCII. */
    private final @Nullable String beyondAscii;
    /** By the byte that stands where the wanted text would end: how much later it can end at the earliest (Horspool). */
    private final int[] skip = new int[256];

    Needle(String text) {
        beyondAscii = text.chars().anyMatch(letter -> letter > 0x7f) ? Filter.folded(text) : null;
        wanted = Columns.utf8(text);
        Arrays.fill(skip, wanted.length);
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = FOLDED[wanted[i] & 0xff];
        }
        for (int i = 0; i < wanted.length - 1; i++) {
            for (int letter = 0; letter < skip.length; letter++) {
                if (FOLDED[letter] == wanted[i]) {
                    skip[letter] = wanted.length - 1 - i;
                }
            }
        }
    }

    /** The byte, or the small letter in place of a capital. */
    static int folded(byte letter) {
        return FOLDED[letter & 0xff] & 0xff;
    }

    /** In small letters, also those beyond ASCII. */
    static byte[] folded(byte[] bytes, int from, int to) {
        return Columns.utf8(Filter.folded(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
    }

    boolean isIn(Texts texts, int text) {
        int start = texts.start(text);
        return isIn(texts.piece(text), start, start + texts.length(text));
    }

    boolean isIn(byte[] bytes, int from, int to) {
        if (wanted.length == 0) {
            return true;
        }
        if (beyondAscii != null) {
            return hasBeyondAscii(bytes, from, to)
                    && Filter.folded(new String(bytes, from, to - from, StandardCharsets.UTF_8))
                            .contains(beyondAscii);
        }
        int end = wanted.length - 1;
        byte last = wanted[end];
        for (int at = from + end; at < to; at += skip[bytes[at] & 0xff]) {
            if (FOLDED[bytes[at] & 0xff] == last && beginsAt(bytes, at - end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasBeyondAscii(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return true;
            }
        }
        return false;
    }

    private boolean beginsAt(byte[] bytes, int at) {
        for (int i = 0; i < wanted.length - 1; i++) {
            if (FOLDED[bytes[at + i] & 0xff] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
