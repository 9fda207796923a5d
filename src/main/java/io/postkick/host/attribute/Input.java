package io.postkick.host.attribute;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A stream's bytes in large pieces. What was read since the last {@link #release} stays together in one buffer, which grows no
 * larger than an attribute can be.
 */
final class Input {

    private static final int USUAL_BYTES = 64 * 1024;
    private static final int MOST_BYTES = 3 * AttributeReader.MAX_STRING_BYTES;

    private final InputStream in;
    private final int end;
    private byte[] buffer = new byte[USUAL_BYTES];
    private int start;
    private int position;
    private int filled;
    private int last;
    private long dropped;
    private long limit = Long.MAX_VALUE;
    private long limitFrom;

    /**
     * Makes one.
     *
     * @param end what ends every string, whichever separator is looked for
     */
    Input(InputStream in, int end) {
        this.in = in;
        this.end = end;
    }

    /** What was read so far is no longer wanted. */
    void release() {
        start = position;
    }

    byte[] buffer() {
        return buffer;
    }

    /** Where in the buffer stands what was read since the last release. */
    int start() {
        return start;
    }

    /** How many bytes were read since then. */
    int position() {
        return position - start;
    }

    /** The first byte read since then. */
    int first() {
        return buffer[start];
    }

    /** What ended the last string. */
    int last() {
        return last;
    }

    long consumed() {
        return dropped + position;
    }

    /** From here on, no more than that many bytes. */
    void limitTo(long bytes) {
        limit = bytes;
        limitFrom = consumed();
    }

    /** Reads a string and what ends it, the separator or what ends any string; answers its length without that. */
    int readUpTo(int separator) throws IOException {
        int begin = position - start;
        int checked = position;
        while (true) {
            int found = find(separator, checked);
            int length = found - start - begin;
            if (length > AttributeReader.MAX_STRING_BYTES) {
                throw new Garbled(
                        "it sent a name or value of more than %,d bytes".formatted(AttributeReader.MAX_STRING_BYTES));
            }
            if (found < filled) {
                return take(found, length);
            }
            fill();
            checked = start + begin + length;
        }
    }

    private int take(int found, int length) throws Garbled {
        last = buffer[found];
        position = found + 1;
        if (consumed() - limitFrom > limit) {
            throw new Garbled("it sent a list of more than %,d bytes".formatted(limit));
        }
        return length;
    }

    private int find(int separator, int from) {
        byte[] bytes = buffer;
        int to = filled;
        int stop = end;
        int i = from;
        while (i < to && bytes[i] != separator && bytes[i] != stop) {
            i++;
        }
        return i;
    }

    private void fill() throws IOException {
        if (filled == buffer.length) {
            makeRoom();
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            throw new Garbled(
                    dropped + filled == 0
                            ? "it closed the connection without a word"
                            : "it closed the connection before its list ended",
                    true);
        }
        filled += read;
    }

    private void makeRoom() {
        if (start == 0) {
            buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, MOST_BYTES));
            return;
        }
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        dropped += start;
        position -= start;
        filled -= start;
        start = 0;
    }
}
