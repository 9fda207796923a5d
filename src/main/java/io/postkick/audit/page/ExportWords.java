package io.postkick.audit.page;

import io.postkick.audit.search.EntryFilter;
import io.postkick.audit.search.Reader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How an export says on the record what it has: whose entries, and which of these. The entries in it have the names of the format. */
final class ExportWords {

    private static final Map<String, String> NAMES = Map.of(
            "node", "console",
            "actor", "person",
            "action", "kind of record",
            "to", "before",
            "queueId", "queue ID");

    /** What a person typed may look like another part of the filter, unless it is one plain value. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}._:/@+ -]+");

    private ExportWords() {}

    static String of(String format, EntryFilter filter, Reader reader) {
        Map<String, String> parts = filter.parts();
        String whose = whose(reader);
        String what = parts.entrySet().stream().map(ExportWords::part).collect(Collectors.joining(", "));
        String which = what.isEmpty()
                ? whose
                : (whose.isEmpty() ? "entries" : whose + ", of them those") + " that match: " + what;
        return "As " + format.toUpperCase(Locale.ROOT) + ": " + (which.isEmpty() ? "everything" : which);
    }

    /** Empty where all may be read. */
    private static String whose(Reader reader) {
        if (reader.owner() == null) {
            return "";
        }
        List<String> instances =
                reader.instances() == null ? null : reader.instances().names();
        return instances == null
                ? "own entries only"
                : "own entries, and those of " + (instances.size() == 1 ? "instance " : "instances ")
                        + String.join(", ", instances);
    }

    private static String part(Map.Entry<String, String> part) {
        String name = part.getKey();
        return NAMES.getOrDefault(name, name) + " "
                + switch (name) {
                    case "group" -> capital(part.getValue().replace('-', ' '));
                    case "action", "outcome" ->
                        plain(part.getValue().toLowerCase(Locale.ROOT).replace('_', ' '));
                    case "text" -> quoted(part.getValue());
                    default -> plain(part.getValue());
                };
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String plain(String value) {
        return PLAIN.matcher(value).matches() ? value : quoted(value);
    }

    private static String quoted(String value) {
        return "“" + value + "”";
    }
}
