package io.postkick.host.maillog.line;

import io.postkick.host.maillog.LogTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line that is an object of JSON, as the templates of syslog daemons and the log drivers of containers write it. There is no
 * standard for its names: those are taken that the daemons' own documentation uses.
 *
 * @param at null when it does not say, or in a way that is not read
 * @param tag the program, with the number of its process where there is one; empty when it does not say
 * @param text a whole line of a log when there is no tag
 */
record JsonLine(@Nullable Instant at, String host, String tag, String text) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> TIMES = List.of(
            "@timestamp", "timestamp", "time", "timereported", "timegenerated", "eventtime", "ISODATE", "DATE", "date");

    private static final List<String> HOSTS = List.of("host", "hostname", "HOST", "_HOSTNAME", "source");

    /** Those first that keep the slash in the names of Postfix's programs. */
    private static final List<String> PROGRAMS = List.of(
            "syslogtag",
            "tag",
            "program",
            "PROGRAM",
            "SYSLOG_IDENTIFIER",
            "ident",
            "app-name",
            "appname",
            "app_name",
            "programname",
            "process");

    private static final List<String> PROCESSES =
            List.of("procid", "proc_id", "pid", "PID", "SYSLOG_PID", "_PID", "processid");

    private static final List<String> TEXTS = List.of("message", "msg", "MESSAGE", "log", "MSG");

    /** Null when it is none. */
    static @Nullable JsonLine of(String line, LogTime time) {
        try {
            JsonNode node = JSON.readTree(line);
            String text = node.isObject() ? value(node, TEXTS) : "";
            return text.isBlank()
                    ? null
                    : new JsonLine(at(value(node, TIMES), time), value(node, HOSTS), tag(node), text.strip());
        } catch (JacksonException e) {
            return null;
        }
    }

    private static @Nullable Instant at(String stamp, LogTime time) {
        return stamp.isEmpty() ? null : new Stamp(stamp, 0, time).read();
    }

    /** With its number, and without the colon that ends it in a line. */
    private static String tag(JsonNode node) {
        String program = value(node, PROGRAMS).strip();
        String tag = program.endsWith(":") ? program.substring(0, program.length() - 1) : program;
        String process = value(node, PROCESSES);
        boolean numbered = tag.endsWith("]") || LogLineParser.number(process) == 0;
        return tag.isEmpty() || numbered ? tag : tag + "[" + process + "]";
    }

    /** Of the first of the names that has one. */
    private static String value(JsonNode node, List<String> names) {
        for (String name : names) {
            JsonNode value = node.path(name);
            if (value.isString() || value.isNumber()) {
                String text = value.asString("");
                String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
                if (!line.isEmpty()) {
                    return LineAssembler.printable(line);
                }
            }
        }
        return "";
    }
}
