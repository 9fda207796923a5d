package io.postkick.host.attribute;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists of attributes from a stream, one attribute at a time: whatever comes, it holds no more than one attribute and one
 * buffer. A stream may have any number of lists, as showq(8)'s has, which ends with an empty one. {@link #next} and {@link #list}
 * are for answers; {@link #advance} is for long streams, and leaves the value where it is.
 */
public final class AttributeReader {

    /**
     * Longest name or value. Postfix reads up to {@code 4 * line_length_limit} (attr_scan0.c), which is 8192 unless set; it sends
     * what it has.
     */
    public static final int MAX_STRING_BYTES = 4 * 8192;

    /** Longest list that {@link #list} reads. */
    public static final int MAX_LIST_BYTES = 256 * 1024;

    private static final int MAX_DEPTH = 8;

    private final Input in;
    private final Encoding encoding;
    private int nameLength;
    private int valueStart;
    private int valueLength;
    private int depth;

    public AttributeReader(InputStream in, Encoding encoding) {
        this.in = new Input(in, encoding.end());
        this.encoding = encoding;
    }

    /**
     * Moves on to the next attribute of this list.
     *
     * @return false at the end of the list; the next call then begins another
     * @throws Garbled if what comes is no attribute, or the stream ends before the list does
     * @throws IOException if the stream cannot be read
     */
    public boolean advance() throws IOException {
        while (true) {
            in.release();
            nameLength = in.readUpTo(encoding.afterName());
            if (nameLength == 0 && in.last() == encoding.end()) {
                return endOfList();
            }
            if (isBrace()) {
                nest();
            } else if (nameLength == 0 || in.last() != encoding.afterName()) {
                throw new Garbled("it sent a line that is no attribute");
            } else {
                valueStart = in.position();
                valueLength = in.readUpTo(encoding.afterValue());
                return true;
            }
        }
    }

    /** Whether the attribute has that name and does not stand in a list within the list. */
    public boolean isNamed(byte[] name) {
        int start = in.start();
        return depth == 0
                && nameLength == name.length
                && Arrays.equals(in.buffer(), start, start + nameLength, name, 0, name.length);
    }

    /** The bytes among which the value stands, until the next call of {@link #advance}. */
    public byte[] buffer() {
        return in.buffer();
    }

    /** Where in the {@link #buffer} the value begins. */
    public int valueStart() {
        return in.start() + valueStart;
    }

    /** Where in the {@link #buffer} the value has ended. */
    public int valueEnd() {
        return in.start() + valueStart + valueLength;
    }

    /** Bytes read so far. */
    public long bytesRead() {
        return in.consumed();
    }

    /**
     * The next attribute of this list.
     *
     * @return null at the end of the list; the next call then begins another
     * @throws Garbled if what comes is no attribute, or the stream ends before the list does
     * @throws IOException if the stream cannot be read
     */
    public @Nullable Attribute next() throws IOException {
        if (!advance()) {
            return null;
        }
        return new Attribute(text(in.start(), nameLength), text(valueStart(), valueLength), depth);
    }

    /** The rest of this list; all of it when nothing of it was read before. */
    public Attributes list() throws IOException {
        List<Attribute> list = new ArrayList<>();
        in.limitTo(MAX_LIST_BYTES);
        Attribute next;
        while ((next = next()) != null) {
            list.add(next);
        }
        in.limitTo(Long.MAX_VALUE);
        return new Attributes(list);
    }

    private String text(int start, int length) {
        return new String(in.buffer(), start, length, StandardCharsets.UTF_8);
    }

    private boolean isBrace() {
        return nameLength == 1 && (in.first() == '{' || in.first() == '}');
    }

    private void nest() throws Garbled {
        depth += in.first() == '{' ? 1 : -1;
        if (depth > MAX_DEPTH) {
            throw new Garbled("it sent lists within lists, more than %d deep".formatted(MAX_DEPTH));
        }
        if (depth < 0) {
            throw new Garbled("it ended a list within its list that had not begun");
        }
    }

    private boolean endOfList() throws Garbled {
        if (depth > 0) {
            throw new Garbled("a list within its list does not end");
        }
        return false;
    }
}
