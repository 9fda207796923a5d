package io.postkick.queue;

/** A text to look for in others, without regard to the case of ASCII letters, byte by byte and without making strings. */
final class Needle {

    private static final byte[] FOLDED = new byte[256];

    static {
        for (int i = 0; i < FOLDED.length; i++) {
            FOLDED[i] = (byte) (i >= 'A' && i <= 'Z' ? i + ('a' - 'A') : i);
        }
    }

    private final byte[] wanted;

    Needle(String text) {
        wanted = Columns.utf8(text);
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = FOLDED[wanted[i] & 0xff];
        }
    }

    /** The byte, or the small letter in place of a capital. */
    static int folded(byte letter) {
        return FOLDED[letter & 0xff] & 0xff;
    }

    boolean isIn(Texts texts, int text) {
        int start = texts.start(text);
        return isIn(texts.piece(text), start, start + texts.length(text));
    }

    boolean isIn(byte[] bytes, int from, int to) {
        if (wanted.length == 0) {
            return true;
        }
        byte first = wanted[0];
        int last = to - wanted.length;
        for (int i = from; i <= last; i++) {
            if (FOLDED[bytes[i] & 0xff] == first && continuesAt(bytes, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean continuesAt(byte[] bytes, int at) {
        for (int i = 1; i < wanted.length; i++) {
            if (FOLDED[bytes[at + i] & 0xff] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
