package io.postkick.retry.result;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Names and results as they stand in the details of audit entries. The first line is a sentence. Then, in an intent, come the
 * queue IDs, apart by spaces; in a conclusion lines that begin with a result, its queue IDs, and after {@code " | "} the reason.
 * Where the mail log has a try, its status follows the result, and the seconds from the intent to the try each queue ID:
 * {@code TRIED_AGAIN:deferred E352D20C0A3+12 | connection refused}.
 * What is too long for one entry continues in the next part in the same form.
 */
public final class RetryRecordFormat {

    /** Queue IDs in one part: some 20 KB, which every logger and spreadsheet takes. */
    static final int IDS_IN_PART = 1000;

    /** Longest first line: behind it are the names, which nothing may push out of the entry. */
    private static final int MAX_SENTENCE = 2000;

    private static final String REASON = " | ";
    private static final String STATUS = ":";
    private static final String AFTER = "+";

    private RetryRecordFormat() {}

    /** The details of an intent. */
    public static List<String> names(String sentence, List<String> ids) {
        List<String> details = new ArrayList<>();
        for (int from = 0; from == 0 || from < ids.size(); from += IDS_IN_PART) {
            int to = Math.min(ids.size(), from + IDS_IN_PART);
            String first =
                    from == 0 ? firstLine(sentence) : "Messages %,d to %,d of %,d.".formatted(from + 1, to, ids.size());
            details.add(first + "\n" + String.join(" ", ids.subList(from, to)));
        }
        return details;
    }

    public static List<String> namesIn(List<String> details) {
        List<String> ids = new ArrayList<>();
        for (String detail : details) {
            detail.lines()
                    .skip(1)
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .filter(id -> !id.isEmpty())
                    .forEach(ids::add);
        }
        return ids;
    }

    /** The details of a conclusion. */
    static List<String> results(String sentence, Results results) {
        List<String> details = new ArrayList<>();
        var detail = new StringBuilder(firstLine(sentence));
        int inPart = 0;
        for (var group : results.groups().entrySet()) {
            List<Results.Named> ids = group.getValue();
            int from = 0;
            while (from < ids.size()) {
                if (inPart == IDS_IN_PART) {
                    details.add(detail.toString());
                    detail = new StringBuilder("Results, continued.");
                    inPart = 0;
                }
                int to = Math.min(ids.size(), from + IDS_IN_PART - inPart);
                append(detail, group.getKey(), ids.subList(from, to));
                inPart += to - from;
                from = to;
            }
        }
        details.add(detail.toString());
        return details;
    }

    private static void append(StringBuilder detail, Results.Key key, List<Results.Named> ids) {
        detail.append('\n').append(key.result());
        if (key.status() != null) {
            detail.append(STATUS).append(key.status().text());
        }
        for (Results.Named named : ids) {
            detail.append(' ').append(named.id());
            if (key.status() != null) {
                detail.append(AFTER).append(named.after());
            }
        }
        if (!key.reason().isEmpty()) {
            detail.append(REASON).append(key.reason());
        }
    }

    static Results resultsIn(List<String> details) {
        var results = new Results();
        details.forEach(detail -> detail.lines().skip(1).forEach(line -> read(line, results)));
        return results;
    }

    private static void read(String line, Results results) {
        int bar = line.indexOf(REASON);
        String[] words = (bar < 0 ? line : line.substring(0, bar)).split(" ");
        String reason = bar < 0 ? "" : line.substring(bar + REASON.length());
        String[] how = words[0].split(STATUS, 2);
        for (MessageResult result : MessageResult.values()) {
            if (result.name().equals(how[0])) {
                DeliveryStatus status =
                        how.length == 1 ? null : DeliveryStatus.of(how[1]).orElse(null);
                Arrays.stream(words).skip(1).forEach(word -> results.add(line(word, result, status, reason)));
            }
        }
    }

    private static Results.Line line(
            String word, MessageResult result, @Nullable DeliveryStatus status, String reason) {
        int plus = word.indexOf(AFTER);
        return plus < 0
                ? new Results.Line(word, result, status, 0, reason)
                : new Results.Line(word.substring(0, plus), result, status, number(word.substring(plus + 1)), reason);
    }

    /** On a record that came from elsewhere it may be none. */
    private static int number(String word) {
        return word.matches("[0-9]{1,9}") ? Integer.parseInt(word) : 0;
    }

    private static String firstLine(String sentence) {
        String line = oneLine(sentence);
        return line.length() <= MAX_SENTENCE ? line : line.substring(0, MAX_SENTENCE) + "…";
    }

    /** What a person or a server wrote must not look like further lines. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    /** What the entries of an action say, each a part of it; one that cannot be read says nothing. */
    public static List<String> details(List<AuditEntry> entries, Action action) {
        return entries.stream()
                .filter(entry -> entry.content().action().equals(action)
                        && entry.content().isReadable())
                .map(entry -> Objects.requireNonNullElse(entry.content().detail(), ""))
                .toList();
    }

    static String sentenceIn(@Nullable String detail) {
        return detail == null ? "" : detail.lines().findFirst().orElse("");
    }

    /** Makes the entries of one act of its details; a single one is no part. */
    public static List<NewEntry> parts(List<String> details, BiFunction<String, @Nullable String, NewEntry> entry) {
        List<NewEntry> entries = new ArrayList<>();
        for (int i = 0; i < details.size(); i++) {
            entries.add(entry.apply(details.get(i), details.size() == 1 ? null : (i + 1) + "/" + details.size()));
        }
        return entries;
    }
}
