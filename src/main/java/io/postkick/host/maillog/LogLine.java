package io.postkick.host.maillog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the mail log. Control characters and broken UTF-8 are replaced by U+FFFD, over-long lines are cut.
 *
 * @param at to the microsecond where the log says so; from the traditional form the second, its year inferred from the clock
 * @param syslogName the instance's name in the log, such as {@code postfix}; the console's own for a line that it had
 *     postlogd(8) write, which has no daemon and is about no message
 * @param daemon what follows the first slash: {@code qmgr}, {@code submission/smtpd}; empty where the log leaves it out, and empty, as host and syslog name, for a line
 *     of an own {@code maillog_file} that is no log line (postlogd(8) writes down whatever datagram it is sent), read just now
 * @param pid 0 when the line has none
 * @param queueId of the message that the line is about, short or long form
 * @param text everything after {@code daemon[pid]: }
 * @param raw the line as it was found, without its newline; from the journal it is put together
 * @param writer null unless the journal knows
 */
public record LogLine(
        Instant at,
        String host,
        String syslogName,
        String daemon,
        long pid,
        @Nullable String queueId,
        Severity severity,
        String text,
        String raw,
        @Nullable Writer writer) {

    /**
     * Who wrote an entry of the journal, as the kernel told journald(8): unlike the name in the line, not theirs to choose.
     *
     * @param user the number of the user
     * @param program the program's file name, or what it calls itself where that could not be told
     */
    public record Writer(long user, String program) {}

    /** A line of a file, which does not say who wrote it. */
    public LogLine(
            Instant at,
            String host,
            String syslogName,
            String daemon,
            long pid,
            @Nullable String queueId,
            Severity severity,
            String text,
            String raw) {
        this(at, host, syslogName, daemon, pid, queueId, severity, text, raw, null);
    }

    public LogLine by(@Nullable Writer known) {
        return new LogLine(at, host, syslogName, daemon, pid, queueId, severity, text, raw, known);
    }

    /** Whether it is of one of the instance's programs and does not say of which: some logs keep the instance's name alone. */
    public boolean isNameless() {
        return daemon.isEmpty() && !syslogName.isEmpty() && !syslogName.equals(OwnLine.TAG);
    }

    /** Whether the console wrote it, to go by its name: anybody who reaches the log can use that. */
    public boolean isOfConsole() {
        return daemon.isEmpty() && syslogName.equals(OwnLine.TAG);
    }
}
