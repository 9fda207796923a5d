package io.postkick.attribute;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists of attributes from a stream, one attribute at a time: whatever comes, it holds no more than one value and one
 * buffer. A stream may have any number of lists, as showq(8)'s has, which ends with an empty one.
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

    private final InputStream in;
    private final Encoding encoding;
    private byte[] string = new byte[256];
    private int last;
    private int depth;
    private long read;
    private long limit = Long.MAX_VALUE;

    public AttributeReader(InputStream in, Encoding encoding) {
        this.in = new BufferedInputStream(in);
        this.encoding = encoding;
    }

    /**
     * The next attribute of this list.
     *
     * @return null at the end of the list; the next call then begins another
     * @throws Garbled if what comes is no attribute, or the stream ends before the list does
     * @throws IOException if the stream cannot be read
     */
    public @Nullable Attribute next() throws IOException {
        while (true) {
            String name = name();
            if (name.isEmpty()) {
                return endOfList();
            }
            if (name.equals("{")) {
                enter();
            } else if (name.equals("}")) {
                leave();
            } else {
                return new Attribute(name, text(readUpTo(encoding.afterValue())), depth);
            }
        }
    }

    /** The rest of this list; all of it when nothing of it was read before. */
    public Attributes list() throws IOException {
        List<Attribute> list = new ArrayList<>();
        limit = read + MAX_LIST_BYTES;
        Attribute next;
        while ((next = next()) != null) {
            list.add(next);
        }
        limit = Long.MAX_VALUE;
        return new Attributes(list);
    }

    /** A name, or what stands in place of one: nothing at the end of a list, a brace around a list within it. */
    private String name() throws IOException {
        int length = readUpTo(encoding.afterName());
        boolean whole = length == 0 ? last == encoding.end() : last == encoding.afterName() || isBrace(length);
        if (!whole) {
            throw new Garbled("it sent a line that is no attribute");
        }
        return text(length);
    }

    private boolean isBrace(int length) {
        return length == 1 && (string[0] == '{' || string[0] == '}');
    }

    private String text(int length) {
        return new String(string, 0, length, StandardCharsets.UTF_8);
    }

    /** Reads a string into the buffer, and what ended it into {@link #last}: the separator, or what ends any string. */
    private int readUpTo(int separator) throws IOException {
        int length = 0;
        while (true) {
            last = in.read();
            if (last < 0) {
                throw new Garbled(
                        read == 0
                                ? "it closed the connection without a word"
                                : "it closed the connection before its list ended");
            }
            if (++read > limit) {
                throw new Garbled("it sent a list of more than %,d bytes".formatted(MAX_LIST_BYTES));
            }
            if (last == separator || last == encoding.end()) {
                return length;
            }
            if (length == MAX_STRING_BYTES) {
                throw new Garbled("it sent a name or value of more than %,d bytes".formatted(MAX_STRING_BYTES));
            }
            if (length == string.length) {
                string = Arrays.copyOf(string, Math.min(2 * length, MAX_STRING_BYTES));
            }
            string[length++] = (byte) last;
        }
    }

    private @Nullable Attribute endOfList() throws Garbled {
        if (depth > 0) {
            throw new Garbled("a list within its list does not end");
        }
        return null;
    }

    private void enter() throws Garbled {
        if (++depth > MAX_DEPTH) {
            throw new Garbled("it sent lists within lists, more than %d deep".formatted(MAX_DEPTH));
        }
    }

    private void leave() throws Garbled {
        if (--depth < 0) {
            throw new Garbled("it ended a list within its list that had not begun");
        }
    }
}
