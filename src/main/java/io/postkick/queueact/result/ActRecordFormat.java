package io.postkick.queueact.result;

import io.postkick.host.queueact.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Results as they stand in the details of audit entries, in the form of a retry's. The first line is a sentence. Then come lines that
 * begin with a result, its queue IDs, and after {@code " | "} why. Where a message has a new queue ID, that follows the old one:
 * {@code DONE E352D20C0A3=F1A2B20C0A4}. What is too long for one entry continues in the next part in the same form.
 */
public final class ActRecordFormat {

    private static final int IDS_IN_PART = 1000;

    private static final int MAX_SENTENCE = 2000;

    /** Longest reason of a message, and how many different ones there are; of what comes then only the results are kept. */
    private static final int MAX_TEXT = 250;

    private static final int MOST_TEXTS = 500;

    private static final String REASON = " | ";
    private static final String NOW = "=";

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private ActRecordFormat() {}

    private record Key(Result result, String text) {}

    /** The details of a conclusion. */
    public static List<String> details(String sentence, Collection<ActResult> results) {
        List<String> details = new ArrayList<>();
        var detail = new StringBuilder(clipped(sentence, MAX_SENTENCE));
        int inPart = 0;
        for (var group : grouped(results).entrySet()) {
            List<ActResult> rest = group.getValue();
            while (!rest.isEmpty()) {
                if (inPart == IDS_IN_PART) {
                    details.add(detail.toString());
                    detail = new StringBuilder("Results, continued.");
                    inPart = 0;
                }
                int some = Math.min(rest.size(), IDS_IN_PART - inPart);
                detail.append('\n').append(line(group.getKey(), rest.subList(0, some)));
                rest = rest.subList(some, rest.size());
                inPart += some;
            }
        }
        details.add(detail.toString());
        return details;
    }

    private static Map<Key, List<ActResult>> grouped(Collection<ActResult> results) {
        Map<Key, List<ActResult>> groups = new LinkedHashMap<>();
        for (Result result : Result.values()) {
            results.stream().filter(each -> each.result() == result).forEach(each -> {
                Key key = new Key(result, clipped(each.text(), MAX_TEXT));
                if (!groups.containsKey(key) && groups.size() >= MOST_TEXTS) {
                    key = new Key(result, "");
                }
                groups.computeIfAbsent(key, none -> new ArrayList<>()).add(each);
            });
        }
        return groups;
    }

    private static String line(Key key, List<ActResult> results) {
        var line = new StringBuilder(key.result().name());
        for (ActResult each : results) {
            line.append(' ').append(each.id());
            if (each.newId() != null) {
                line.append(NOW).append(each.newId());
            }
        }
        return key.text().isEmpty()
                ? line.toString()
                : line.append(REASON).append(key.text()).toString();
    }

    /** Of the details of a conclusion, or of {@link #lines}. */
    public static List<ActResult> resultsIn(List<String> details) {
        return details.stream()
                .flatMap(detail -> detail.lines().skip(1))
                .flatMap(line -> read(line).stream())
                .toList();
    }

    /** The results alone, behind a first line. */
    public static String lines(String first, Collection<ActResult> results) {
        var lines = new StringBuilder(first);
        grouped(results).forEach((key, group) -> lines.append('\n').append(line(key, group)));
        return lines.toString();
    }

    private static List<ActResult> read(String line) {
        int bar = line.indexOf(REASON);
        String[] words = (bar < 0 ? line : line.substring(0, bar)).split(" ");
        String text = bar < 0 ? "" : line.substring(bar + REASON.length());
        return Arrays.stream(Result.values())
                .filter(result -> result.name().equals(words[0]))
                .map(result -> Undone.named(result, text))
                .flatMap(result -> Arrays.stream(words).skip(1).map(word -> result(word, result, text)))
                .toList();
    }

    private static ActResult result(String word, Result result, String text) {
        int now = word.indexOf(NOW);
        return now < 0
                ? new ActResult(word, result, text)
                : new ActResult(word.substring(0, now), result, word.substring(now + NOW.length()), text);
    }

    /** What somebody else wrote must not look like further lines. */
    private static String clipped(String text, int most) {
        if (text.isEmpty()) {
            return text;
        }
        String line = BREAKS.matcher(text).replaceAll(" ").strip();
        return line.length() <= most ? line : line.substring(0, most) + "…";
    }
}
