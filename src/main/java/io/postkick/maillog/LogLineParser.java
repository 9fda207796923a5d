package io.postkick.maillog;

import io.postkick.maillog.SyslogNames.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes the lines of one instance apart, and leaves those of others alone. Any text will do; the time it takes is linear. */
final class LogLineParser {

    private static final int LONGEST_PID = 18;

    private final SyslogNames names;
    private final LogTime time;

    LogLineParser(SyslogNames names, LogTime time) {
        this.names = names;
        this.time = time;
    }

    /**
     * A line as syslogd(8) and postlogd(8) write them; null when it is none of this instance's.
     *
     * @param own whether nobody but this instance writes to the file: then what is no log line at all is its as well
     */
    @Nullable
    LogLine parse(String raw, boolean own) {
        Instant at = time.traditional(raw);
        int host = LogTime.TRADITIONAL_LENGTH + 1;
        if (at == null) {
            host = raw.indexOf(' ') + 1;
            at = host == 0 ? null : LogTime.rfc3339(raw.substring(0, host - 1));
        }
        int tag = at == null || host > raw.length() ? 0 : raw.indexOf(' ', host) + 1;
        int colon = tag == 0 ? -1 : raw.indexOf(": ", tag);
        if (at == null || colon < 0 || raw.charAt(host - 1) != ' ') {
            return own ? foreign(raw) : null;
        }
        return line(
                time.live(at), raw.substring(host, tag - 1), raw.substring(tag, colon), raw.substring(colon + 2), raw);
    }

    private LogLine foreign(String raw) {
        return new LogLine(time.now(), "", "", "", 0, null, Severity.of(raw), raw, raw);
    }

    /** As {@link #parse}, for a line that comes in parts; the tag with or without a process id. */
    @Nullable
    LogLine line(Instant at, String host, String tag, String text, String raw) {
        int bracket = tag.endsWith("]") ? tag.lastIndexOf('[') : -1;
        Tag name = names.split(bracket < 0 ? tag : tag.substring(0, bracket));
        if (name == null) {
            return null;
        }
        long pid = bracket < 0 ? 0 : number(tag.substring(bracket + 1, tag.length() - 1));
        Severity severity = Severity.of(text);
        String queueId = name.daemon().isEmpty() ? null : QueueIds.at(text, severity.prefixLength());
        return new LogLine(at, host, name.syslogName(), name.daemon(), pid, queueId, severity, text, raw);
    }

    static long number(String digits) {
        if (digits.isEmpty() || digits.length() > LONGEST_PID) {
            return 0;
        }
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
