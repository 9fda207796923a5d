package io.postkick.host.maillog.line;

import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.LogReader;
import io.postkick.host.maillog.LogTime;
import io.postkick.host.maillog.OwnLine;
import io.postkick.host.maillog.Severity;
import io.postkick.host.maillog.line.SyslogNames.Tag;
import io.postkick.value.QueueId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes the lines of one instance apart, and leaves those of others alone. Syslog daemons, containers and their readers write them in
 * many forms: what is not in one of those that are read here is told apart from what is not the instance's. Any text will do; the time
 * it takes is linear.
 */
public final class LogLineParser {

    private static final int LONGEST_PID = 18;

    /** The longest name that compose tools put before the lines of a container. */
    private static final int LONGEST_NAME = 100;

    private static final int DEEPEST = 3;

    private final SyslogNames names;
    private final LogTime time;

    public LogLineParser(SyslogNames names, LogTime time) {
        this.names = names;
        this.time = time;
    }

    /** As {@link #read}, for what is wanted of lines of this instance alone. */
    @Nullable
    public LogLine parse(String raw, boolean own) {
        Parsed parsed = read(raw);
        return parsed.understood() || !own ? parsed.line() : foreign(raw);
    }

    /**
     * Hands a line on to who reads the log.
     *
     * @param own whether nobody but this instance writes to the file: then what is no log line at all is its as well
     */
    public void read(String raw, boolean own, LogReader reader) {
        Parsed parsed = read(raw);
        if (parsed.line() != null) {
            reader.line(parsed.line());
        } else if (!parsed.understood()) {
            reader.notUnderstood(raw);
            if (own) {
                reader.line(foreign(raw));
            }
        }
    }

    public Parsed read(String raw) {
        return read(raw, raw, null, DEEPEST);
    }

    /**
     * @param text the line, or what is left of it, or what it carries
     * @param outer the time when it was written down, to go by what carries it; null when it is not known
     */
    private Parsed read(String raw, String text, @Nullable Instant outer, int depth) {
        if (depth == 0) {
            return Parsed.NOT_UNDERSTOOD;
        }
        int start = pastPriority(text, pastContainer(text));
        if (text.startsWith("{", start)) {
            return json(raw, text.substring(start), depth);
        }
        StructuredLine structured = StructuredLine.at(text, start, time);
        if (structured != null) {
            return written(
                    structured.at(), structured.host(), structured.tag(), text.substring(structured.start()), raw);
        }
        Stamp stamp = new Stamp(text, start, time);
        Instant at = stamp.read();
        if (at == null) {
            return outer == null ? Parsed.NOT_UNDERSTOOD : behind(raw, text, start, outer);
        }
        int stream = pastStream(text, stamp.end());
        return stream > 0 ? read(raw, text.substring(stream), at, depth - 1) : behind(raw, text, stamp.end() + 1, at);
    }

    private Parsed json(String raw, String text, int depth) {
        JsonLine json = JsonLine.of(text, time);
        if (json == null) {
            return Parsed.NOT_UNDERSTOOD;
        }
        Instant at = json.at() == null ? time.now() : json.at();
        return json.tag().isEmpty()
                ? read(raw, json.text(), at, depth - 1)
                : written(at, json.host(), json.tag(), json.text(), raw);
    }

    /** What stands behind the time. */
    private Parsed behind(String raw, String text, int from, Instant at) {
        int start = from;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        int colon = text.indexOf(": ", start);
        if (isOfDaemon(text, start)) {
            return Parsed.OTHER;
        } else if (colon <= start) {
            return Parsed.NOT_UNDERSTOOD;
        }
        LineHead head = LineHead.of(text, start, colon);
        Parsed parsed = written(at, head.host(), head.tag(), text.substring(colon + 2), raw);
        return parsed.line() != null || head.known() ? parsed : Parsed.NOT_UNDERSTOOD;
    }

    private Parsed written(Instant at, String host, String tag, String text, String raw) {
        LogLine line = line(time.live(at), host, tag, text.substring(LineHead.pastMessageId(text, 0)), raw);
        return line == null ? Parsed.OTHER : new Parsed(line, true);
    }

    /** What a syslog daemon says itself, without a tag: that it begins or lives, or that a line came again. */
    private static boolean isOfDaemon(String text, int from) {
        int said = text.indexOf(' ', from) + 1;
        return text.startsWith("last message repeated ", said)
                || text.startsWith("syslogd ", said)
                || text.startsWith("syslog.info syslogd ", said)
                || text.endsWith(" -- MARK --");
    }

    /** Behind {@code name-1  | }, which stands before the lines of a container that are shown with those of others. */
    private static int pastContainer(String text) {
        int at = 0;
        while (at < text.length() && at < LONGEST_NAME && isOfName(text.charAt(at))) {
            at++;
        }
        int bar = at;
        while (bar < text.length() && bar - at < LONGEST_NAME && text.charAt(bar) == ' ') {
            bar++;
        }
        return at > 0 && bar > at && text.startsWith("| ", bar) ? bar + 2 : 0;
    }

    private static boolean isOfName(char character) {
        return Character.isLetterOrDigit(character) || character == '-' || character == '_' || character == '.';
    }

    /** Behind {@code <22>}, the number of facility and severity. */
    private static int pastPriority(String text, int from) {
        int end = text.startsWith("<", from) ? text.indexOf('>', from) : -1;
        for (int i = from + 1; i < end; i++) {
            if (end > from + 4 || text.charAt(i) < '0' || text.charAt(i) > '9') {
                return from;
            }
        }
        return end > from + 1 ? end + 1 : from;
    }

    /** Behind {@code stdout F }, by which the runtimes of Kubernetes say where a line came from; 0 when it is not there. */
    private static int pastStream(String text, int from) {
        boolean said = text.startsWith(" stdout ", from) || text.startsWith(" stderr ", from);
        return said && text.startsWith("F ", from + 8) ? from + 10 : 0;
    }

    private LogLine foreign(String raw) {
        return new LogLine(time.now(), "", "", "", 0, null, Severity.of(raw), raw, raw);
    }

    /** A line that comes in parts, the tag with or without a process id; null when it is none of this instance's. */
    @Nullable
    public LogLine line(Instant at, String host, String tag, String text, String raw) {
        int bracket = tag.endsWith("]") ? tag.lastIndexOf('[') : -1;
        Tag name = names.split(bracket < 0 ? tag : tag.substring(0, bracket));
        if (name == null) {
            return null;
        }
        long pid = bracket < 0 ? 0 : number(tag.substring(bracket + 1, tag.length() - 1));
        Severity severity = Severity.of(text);
        String queueId = name.syslogName().equals(OwnLine.TAG) ? null : queueId(text, severity.prefixLength());
        return new LogLine(at, host, name.syslogName(), name.daemon(), pid, queueId, severity, text, raw);
    }

    /** The queue ID that a text begins with; null if it begins with anything else. */
    private static @Nullable String queueId(String text, int start) {
        int colon = text.indexOf(": ", start);
        int length = colon - start;
        if (length < QueueId.SHORTEST || length > QueueId.LONGEST) {
            return null;
        }
        String word = text.substring(start, colon);
        return QueueId.is(word) ? word : null;
    }

    public static long number(String digits) {
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
