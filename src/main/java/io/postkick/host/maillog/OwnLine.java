package io.postkick.host.maillog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * A line that this console has postlogd(8) write, and the only form in which anything of the console's goes there:
 * {@code Mmm dd hh:mm:ss host postkick-console[pid]: text}. With {@code maillog_file} postlogd writes it down as it stands.
 * Without, it takes the five words before the text off and hands the text to syslog under the name that stands there; before
 * June 2026 it read and wrote outside its buffer when they were missing ({@code postlogd_service} in src/postlogd/postlogd.c,
 * and HISTORY, 20260619). Nobody but the console chooses these words, so nobody speaks in the name of one of Postfix's programs.
 *
 * @param head what stands before the text, with the space that ends it
 */
public record OwnLine(String head, String text) {

    /** The name under which the console logs. */
    public static final String TAG = "postkick-console";

    /** The longest text, in bytes: with the head it fits into one request. */
    public static final int MAX_BYTES = 800;

    private static final long PID = ProcessHandle.current().pid();

    /**
     * The line with that text, from here and now; white space around the text is left out.
     *
     * @throws UnfitText if the text cannot stand in a line
     */
    public static OwnLine of(String text, Instant now) {
        return of(text, now.atZone(ZoneId.systemDefault()), host());
    }

    static OwnLine of(String text, ZonedDateTime now, String host) {
        return new OwnLine(LogTime.traditional(now) + " " + host + " " + TAG + "[" + PID + "]: ", fit(text));
    }

    /** What postlogd is sent. */
    public byte[] bytes() {
        return (head + text).getBytes(UTF_8);
    }

    /** Whether it is this line that the log has: under our name, from this process, and nothing but the text. */
    public boolean is(LogLine line) {
        return line.isOfConsole() && line.pid() == PID && line.text().equals(text);
    }

    private static String fit(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw new UnfitText("The text is empty; the mail log takes one line of text.");
        }
        text.codePoints().filter(OwnLine::isUnfit).findFirst().ifPresent(bad -> {
            throw new UnfitText("The mail log takes one line of text: line breaks, NUL and other control characters"
                    + " cannot stand in it (U+%04X).".formatted(bad));
        });
        int size = text.getBytes(UTF_8).length;
        if (size > MAX_BYTES) {
            throw new UnfitText("The text has %,d bytes; a line takes at most %,d.".formatted(size, MAX_BYTES));
        }
        return text;
    }

    /** Control characters, those that turn text around or hide in it, and what some readers take for the end of a line. */
    private static boolean isUnfit(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** The kernel's name of this host up to the first dot, as syslog has it; one word whatever it is. */
    private static String host() {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            String first = name.split("\\.", 2)[0].replaceAll("[^A-Za-z0-9_-]", "-");
            return first.isEmpty() ? "localhost" : first;
        } catch (IOException e) {
            return "localhost";
        }
    }
}
