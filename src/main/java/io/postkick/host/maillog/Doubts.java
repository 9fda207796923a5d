package io.postkick.host.maillog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What speaks against taking the silence of a log for Postfix's: lines that were not understood, or lost. Safe for many threads. */
public final class Doubts {

    private static final int LONGEST_SHOWN = 300;

    private int lines;
    private @Nullable String first;
    private int nameless;
    private boolean cut;

    /** A line came in a form that this console does not read. */
    public synchronized void notUnderstood(String raw) {
        lines++;
        if (first == null) {
            String line = visible(raw);
            first = line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
        }
    }

    /** Without characters that turn text around or hide in it: nobody knows who wrote it. */
    private static String visible(String raw) {
        StringBuilder text = new StringBuilder();
        raw.codePoints()
                .limit(LONGEST_SHOWN + 1)
                .map(character -> isHidden(character) ? '\uFFFD' : character)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** A line of the instance came that does not name its program, and could be of one that matters. */
    public synchronized void nameless() {
        nameless++;
    }

    /** Lines may have been lost. */
    public synchronized void cut() {
        cut = true;
    }

    /** Whether silence proves nothing. */
    public synchronized boolean any() {
        return lines > 0 || nameless > 0 || cut;
    }

    /** What there is to say, in sentences; empty when nothing. */
    public synchronized String text() {
        StringBuilder text = new StringBuilder();
        if (first != null) {
            text.append(String.format(
                    Locale.ROOT,
                    lines == 1
                            ? "The log is in a form that Postkick does not read: a line was not understood: %2$s "
                            : "The log is in a form that Postkick does not read: %1$,d lines were not understood, the first is: %2$s ",
                    lines,
                    first));
        }
        if (nameless > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "The log leaves out the names of Postfix's programs, so it is not known whose %,d of its lines are. ",
                    nameless));
        }
        if (cut) {
            text.append(
                    "The log was cut while it was read (as copytruncate of logrotate does), so lines may be missing. ");
        }
        return text.toString().strip();
    }
}
