package io.postkick.audit.entry;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The queue IDs that an entry names. Of retries they stand in the detail, behind its first line, each line's before what
 * {@code " | "} begins; a request has them behind {@code queue_id=}.
 */
public final class MessageIds {

    private static final String IN_REQUEST = "queue_id=";
    private static final String REASON = " | ";

    private static final String SEPARATORS = " ,";
    private static final String DIGITS = "0123456789";
    private static final String HEXADECIMAL = DIGITS + "ABCDEF";
    private static final int SHORTEST = 6;
    private static final int LONGEST_SHORT = 20;

    /** Of long ones, which have the file's number behind a z. */
    private static final String BEFORE_Z = DIGITS + "BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxy";

    private static final String BEHIND_Z = BEFORE_Z + "z";
    private static final int LEAST_BEFORE_Z = 10;

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
                        .map(line -> new StringTokenizer(beforeReason(line), SEPARATORS))
                        .flatMap(line -> Collections.list(line).stream())
                        .map(String::valueOf);
    }

    private static String beforeReason(String line) {
        int bar = line.indexOf(REASON);
        return bar < 0 ? line : line.substring(0, bar);
    }

    /** Behind a plus sign: seconds until the try. Behind an equals sign: the ID that the message has since. */
    private static void add(Set<String> ids, String word) {
        int plus = word.indexOf('+');
        int equals = word.indexOf('=');
        String id = word.substring(0, plus >= 0 ? plus : equals >= 0 ? equals : word.length());
        if (!isName(id) || (plus >= 0 && !isNumber(word, plus + 1))) {
            return;
        }
        if (plus >= 0 || equals < 0) {
            ids.add(id);
        } else if (isName(word.substring(equals + 1))) {
            ids.add(id);
            ids.add(word.substring(equals + 1));
        }
    }

    /** Thousands are looked at before an act may begin: a pattern would take most of the time that they do. */
    private static boolean isName(String word) {
        int z = word.indexOf('z');
        return z < 0
                ? word.length() >= SHORTEST && word.length() <= LONGEST_SHORT && isMadeOf(HEXADECIMAL, word, 0)
                : z >= LEAST_BEFORE_Z
                        && z + 1 < word.length()
                        && isMadeOf(BEFORE_Z, word.substring(0, z), 0)
                        && isMadeOf(BEHIND_Z, word, z + 1);
    }

    private static boolean isNumber(String word, int from) {
        return from < word.length() && isMadeOf(DIGITS, word, from);
    }

    private static boolean isMadeOf(String alphabet, String word, int from) {
        for (int i = from; i < word.length(); i++) {
            if (alphabet.indexOf(word.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
