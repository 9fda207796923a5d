package io.postkick.host.maillog.line;

import io.postkick.host.maillog.LogTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of RFC 5424 behind its {@code <PRI>}: {@code 1 time host program pid message-id [data] text}, where a {@code -} stands for
 * what is not there.
 *
 * @param tag the program, with the number of its process where there is one
 * @param start of the text
 */
record StructuredLine(Instant at, String host, String tag, int start) {

    private static final String VERSION = "1 ";
    private static final String NOTHING = "-";

    /** Null when it is none. */
    static @Nullable StructuredLine at(String text, int from, LogTime time) {
        if (!text.startsWith(VERSION, from)) {
            return null;
        }
        int begin = from + VERSION.length();
        Instant at;
        int end;
        if (text.startsWith(NOTHING + " ", begin)) {
            at = time.now();
            end = begin + NOTHING.length();
        } else {
            Stamp stamp = new Stamp(text, begin, time);
            at = stamp.read();
            end = stamp.end();
        }
        return at == null ? null : words(text, end + 1, at);
    }

    private static @Nullable StructuredLine words(String text, int from, Instant at) {
        String[] words = new String[4];
        int begin = from;
        for (int i = 0; i < words.length; i++) {
            int end = text.indexOf(' ', Math.min(begin, text.length()));
            if (end < 0) {
                return null;
            }
            words[i] = text.substring(begin, end);
            begin = end + 1;
        }
        int data = pastData(text, begin);
        if (data < 0) {
            return null;
        }
        String pid = words[2].equals(NOTHING) ? "" : "[" + words[2] + "]";
        return new StructuredLine(at, words[0].equals(NOTHING) ? "" : words[0], words[1] + pid, pastBlanks(text, data));
    }

    /** Behind the structured data, which is {@code -}, or pairs in brackets, whose values are in quotes; -1 when it is neither. */
    private static int pastData(String text, int from) {
        if (text.startsWith(NOTHING, from)) {
            return from + NOTHING.length();
        }
        int at = from;
        while (at < text.length() && text.charAt(at) == '[') {
            at = pastElement(text, at + 1);
        }
        return at == from || at > text.length() ? -1 : at;
    }

    private static int pastElement(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char character = text.charAt(i);
            if (quoted && character == '\\') {
                i++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == ']' && !quoted) {
                return i + 1;
            }
        }
        return text.length() + 1;
    }

    private static int pastBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\uFEFF')) {
            at++;
        }
        return at;
    }
}
