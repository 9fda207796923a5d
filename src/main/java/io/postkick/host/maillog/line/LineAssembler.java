package io.postkick.host.maillog.line;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes lines of bytes that arrive in pieces. Holds one line at most, and of an over-long one only its beginning. */
public final class LineAssembler {

    /** Ends a line that was cut. */
    public static final String CUT = " [cut]";

    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] line;
    private int length;
    private boolean cut;

    public LineAssembler(int longest) {
        line = new byte[longest];
    }

    public void add(ByteBuffer bytes, Consumer<String> lines) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                finish(lines);
            } else if (length == line.length) {
                cut = true;
            } else if (next != 0 || length > 0) {
                // NULs before a line: the hole that a cut file has when its writer does not append.
                line[length++] = next;
            }
        }
    }

    /** Forgets the line begun. */
    public void discard() {
        length = 0;
        cut = false;
    }

    private void finish(Consumer<String> lines) {
        String text = printable(new String(line, 0, length, StandardCharsets.UTF_8));
        String complete = cut ? text + CUT : text;
        discard();
        if (!complete.isEmpty()) {
            lines.accept(complete);
        }
    }

    /** What databases, pages and terminals would choke on is replaced; Postfix itself writes nothing of the kind. */
    public static String printable(String text) {
        String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        int bad = 0;
        while (bad < line.length() && isPrintable(line.charAt(bad))) {
            bad++;
        }
        if (bad == line.length()) {
            return line;
        }
        char[] characters = line.toCharArray();
        for (int i = bad; i < characters.length; i++) {
            if (!isPrintable(characters[i])) {
                characters[i] = REPLACEMENT;
            }
        }
        return new String(characters);
    }

    private static boolean isPrintable(char character) {
        return character == '\t' || !Character.isISOControl(character);
    }
}
