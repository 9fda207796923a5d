package io.postkick.audit.entry;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The queue IDs that an entry names. Of retries they stand in the detail, behind its first line, each line's before what
 * {@code " | "} begins; a request has them behind {@code queue_id=}.
 */
public final class MessageIds {

    private static final String IN_REQUEST = "queue_id=";
    private static final String REASON = " | ";

    /** Short ones are hexadecimal; long ones have the file's number behind a z. */
    private static final String NAME =
            "([0-9A-F]{6,20}|[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-y]{10,}z[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]+)";

    /** Behind a plus sign: seconds until the try. Behind an equals sign: the ID that the message has since. */
    private static final Pattern ID = Pattern.compile(NAME + "(?:\\+\\d+|=" + NAME + ")?");

    private MessageIds() {}

    public static Set<String> in(NewEntry entry) {
        Set<String> ids = new LinkedHashSet<>();
        if (entry.isReadable() && (entry.action().namesMessages() || NewEntry.MESSAGES.equals(entry.detailFormat()))) {
            words(entry.detail(), 1).forEach(word -> add(ids, word));
        }
        String request = entry.request();
        int begin = request == null ? -1 : request.indexOf(IN_REQUEST);
        if (request != null && begin >= 0) {
            words(request.substring(begin + IN_REQUEST.length()), 0).forEach(word -> add(ids, word));
        }
        return ids;
    }

    private static Stream<String> words(@Nullable String text, int linesToSkip) {
        return text == null
                ? Stream.empty()
                : text.lines()
                        .skip(linesToSkip)
                        .flatMap(line -> Stream.of(beforeReason(line).split("[ ,]+")));
    }

    private static String beforeReason(String line) {
        int bar = line.indexOf(REASON);
        return bar < 0 ? line : line.substring(0, bar);
    }

    private static void add(Set<String> ids, String word) {
        Matcher id = ID.matcher(word);
        if (id.matches()) {
            ids.add(id.group(1));
            if (id.group(2) != null) {
                ids.add(id.group(2));
            }
        }
    }
}
