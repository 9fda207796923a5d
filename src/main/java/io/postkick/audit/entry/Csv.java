package io.postkick.audit.entry;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Entries as CSV by RFC 4180: every field quoted, CRLF. A field a spreadsheet would take for a formula gets an apostrophe
 * before it, and so does one that begins with an apostrophe: taking one away gives the recorded text back.
 */
public class Csv {

    public static final List<String> COLUMNS =
            Member.ALL.stream().map(Member::name).toList();

    private static final String FORMULA_STARTS = "=+-@\t\r\n'";

    private Csv() {}

    public static String header() {
        return String.join(",", COLUMNS) + "\r\n";
    }

    public static String line(AuditEntry entry) {
        Map<String, Object> members = EntryFormat.members(entry);
        return COLUMNS.stream()
                .map(column -> field(String.valueOf(members.getOrDefault(column, ""))))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A field, quoted, that no spreadsheet takes for a formula. */
    public static String field(String text) {
        String safe = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
