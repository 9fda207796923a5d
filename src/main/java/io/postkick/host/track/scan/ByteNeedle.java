package io.postkick.host.track.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds one text among bytes (Boyer-Moore-Horspool): what is under the end of the text tells how far it can be moved, so that most
 * bytes are never looked at. ASCII letters are found in either case where that is asked for, any other character as it stands.
 */
final class ByteNeedle {

    private final byte[] text;
    private final byte[] other;
    private final int[] shift = new int[256];
    private final int behindLast;

    ByteNeedle(String text, boolean anyCase) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
        this.other = this.text.clone();
        for (int i = 0; i < other.length && anyCase; i++) {
            other[i] = flipped(other[i]);
        }
        int last = this.text.length - 1;
        Arrays.fill(shift, this.text.length);
        for (int i = 0; i < last; i++) {
            shift[this.text[i] & 0xFF] = last - i;
            shift[other[i] & 0xFF] = last - i;
        }
        behindLast = Math.min(shift[this.text[last] & 0xFF], shift[other[last] & 0xFF]);
        shift[this.text[last] & 0xFF] = 0;
        shift[other[last] & 0xFF] = 0;
    }

    private static byte flipped(byte letter) {
        boolean isLetter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
        return isLetter ? (byte) (letter ^ 0x20) : letter;
    }

    int length() {
        return text.length;
    }

    /** Where it begins, from {@code from} on and before {@code to}; -1 when it is not there. */
    int find(byte[] bytes, int from, int to) {
        int last = text.length - 1;
        int at = from + last;
        while (at < to) {
            int step = shift[bytes[at] & 0xFF];
            if (step != 0) {
                at += step;
            } else if (matches(bytes, at - last)) {
                return at - last;
            } else {
                at += behindLast;
            }
        }
        return -1;
    }

    private boolean matches(byte[] bytes, int from) {
        for (int i = text.length - 1; i >= 0; i--) {
            byte there = bytes[from + i];
            if (there != text[i] && there != other[i]) {
                return false;
            }
        }
        return true;
    }
}
