package io.postkick.host.maillog.tail;

import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.LogLine.Writer;
import io.postkick.host.maillog.line.LineAssembler;
import io.postkick.host.maillog.line.LogLineParser;
import io.postkick.value.Micros;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the entries that {@code journalctl -o json} prints, one a line. A field is a string, an array of bytes when it is not
 * printable, an array of values when it is there several times, or null when it is too large (systemd.journal-fields(7) and
 * journalctl(1)).
 */
final class JournalEntries {

    static final String FIELDS =
            "MESSAGE,SYSLOG_IDENTIFIER,SYSLOG_PID,_PID,_UID,_COMM,_EXE,_HOSTNAME,_SOURCE_REALTIME_TIMESTAMP,SYSLOG_FACILITY";

    private static final String TOO_LARGE = "(a message that is too large for journalctl to show)";

    private final JsonMapper json = JsonMapper.builder().build();
    private final LogLineParser parser;

    /**
     * @param cursor where it stands in the journal
     * @param line null when the entry is not of this instance
     */
    record Entry(String cursor, @Nullable LogLine line) {}

    JournalEntries(LogLineParser parser) {
        this.parser = parser;
    }

    /** Null when the text is not an entry: journalctl complains in between. */
    @Nullable
    Entry read(String text) {
        try {
            JsonNode node = text.startsWith("{") ? json.readTree(text) : null;
            return node == null || !node.path("__CURSOR").isString() ? null : entry(node);
        } catch (JacksonException e) {
            return null;
        }
    }

    private Entry entry(JsonNode node) {
        Instant at = time(node);
        String host = text(node, "_HOSTNAME");
        String syslogPid = text(node, "SYSLOG_PID");
        String pid = syslogPid.isEmpty() ? text(node, "_PID") : syslogPid;
        String tag = text(node, "SYSLOG_IDENTIFIER") + (pid.isEmpty() ? "" : "[" + pid + "]");
        String message = node.path("MESSAGE").isNull() ? TOO_LARGE : text(node, "MESSAGE");
        String raw = at + " " + host + " " + tag + ": " + message;
        LogLine line = parser.line(at, host, tag, message, raw);
        return new Entry(node.path("__CURSOR").asString(), line == null ? null : line.by(writer(node)));
    }

    /** The fields with an underscore in front are journald's own (systemd.journal-fields(7)). */
    private static @Nullable Writer writer(JsonNode node) {
        String user = text(node, "_UID");
        String file = text(node, "_EXE");
        String program = file.isEmpty() ? text(node, "_COMM") : file.substring(file.lastIndexOf('/') + 1);
        return user.isEmpty() || program.isEmpty() ? null : new Writer(LogLineParser.number(user), program);
    }

    private static Instant time(JsonNode node) {
        String source = text(node, "_SOURCE_REALTIME_TIMESTAMP");
        long micros = LogLineParser.number(source.isEmpty() ? text(node, "__REALTIME_TIMESTAMP") : source);
        return Micros.time(micros);
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isArray()) {
            value = value.size() > 0 && !value.get(0).isNumber() ? value.get(0) : value;
        }
        return LineAssembler.printable(value.isArray() ? decoded(value) : value.asString(""));
    }

    private static String decoded(JsonNode array) {
        byte[] bytes = new byte[array.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) array.get(i).asInt(0);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
