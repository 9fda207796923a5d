package io.postkick.maillog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the mail log. Control characters and broken UTF-8 are replaced by U+FFFD, over-long lines are cut.
 *
 * @param at to the microsecond where the log says so; from the traditional form the second, its year inferred from the clock
 * @param syslogName the instance's name in the log, such as {@code postfix}
 * @param daemon what follows the first slash: {@code qmgr}, {@code submission/smtpd}; empty, as host and syslog name, for a line
 *     of an own {@code maillog_file} that is no log line (postlogd(8) writes down whatever datagram it is sent), read just now
 * @param pid 0 when the line has none
 * @param queueId of the message that the line is about, short or long form
 * @param text everything after {@code daemon[pid]: }
 * @param raw the line as it was found, without its newline; from the journal it is put together
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
        String raw) {}
