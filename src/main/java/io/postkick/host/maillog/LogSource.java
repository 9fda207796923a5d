package io.postkick.host.maillog;

import org.jspecify.annotations.Nullable;

/**
 * Which log an instance writes to, and whether this process can read it.
 *
 * @param description a path, or the journal, in words for a person
 * @param reason why it cannot be read, a sentence; null when it can
 * @param remedy the command or change that helps; null when none is needed or known
 * @param unreadBeside another log of this host that may have lines of the instance, too, and cannot be read; null for none
 */
public record LogSource(
        String description,
        boolean readable,
        @Nullable String reason,
        @Nullable String remedy,
        @Nullable LogSource unreadBeside) {

    public static LogSource readable(String description) {
        return new LogSource(description, true, null, null, null);
    }

    /** The same, where that other one is there, and cannot be read. */
    public LogSource beside(LogSource unread) {
        return new LogSource(description, readable, reason, remedy, unread);
    }

    /** A log whose lines are in a form that this console does not read. */
    public static LogSource strange(String description, String line) {
        var doubts = new Doubts();
        doubts.notUnderstood(line);
        return unreadable(
                description,
                doubts.text(),
                "Have the syslog daemon write it in its traditional form, or as RFC 3339, RFC 5424 or JSON lines.");
    }

    public static LogSource unreadable(String description, String reason, @Nullable String remedy) {
        return new LogSource(description, false, reason, remedy, null);
    }
}
