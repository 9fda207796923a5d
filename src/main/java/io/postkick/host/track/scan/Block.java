package io.postkick.host.track.scan;

/** A piece of a log: whole lines, each with its newline, but for a last one that has none yet. */
final class Block {

    /** Bytes read at a time. */
    static final int SIZE = 256 * 1024;

    /** What is longer is cut: Postfix writes far shorter lines. */
    static final int LONGEST_LINE = 64 * 1024;

    final byte[] bytes = new byte[SIZE + LONGEST_LINE];
    int length;
    long offset;

    /** Where the line begins in which a byte is. */
    int lineStart(int at) {
        int start = at;
        while (start > 0 && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    /** Where the line ends in which a byte is: at its newline, or where the block ends. */
    int lineEnd(int at) {
        int end = at;
        while (end < length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }
}
