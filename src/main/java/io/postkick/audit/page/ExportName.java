package io.postkick.audit.page;

import io.postkick.audit.search.EntryFilter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** The name of the file into which the log is exported: of which day it is, and what was let through. */
final class ExportName {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST = 120;

    private ExportName() {}

    /** Without its ending; letters, digits, dots and hyphens, whatever the filter holds. */
    static String of(EntryFilter filter, boolean isPartial, Instant now) {
        StringBuilder name = new StringBuilder(isPartial ? "audit-partial" : "audit");
        for (Map.Entry<String, String> part : filter.parts().entrySet()) {
            boolean isTime = part.getKey().equals("from") || part.getKey().equals("to");
            name.append('-').append(part.getKey()).append('-').append(isTime ? day(part.getValue()) : part.getValue());
        }
        String safe = name.toString().replaceAll("[^A-Za-z0-9.-]+", "_");
        return (safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST)) + "-made-" + DAY.format(now);
    }

    /** The day, and the time of day unless that is midnight. */
    private static String day(String time) {
        return time.replaceFirst("T00:00(:00)?Z$", "").replace(":", "").replaceFirst("\\.\\d+", "");
    }
}
