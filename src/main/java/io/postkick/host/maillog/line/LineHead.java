package io.postkick.host.maillog.line;

import java.util.Set;

/**
 * What stands between the time of a line and its text: {@code host tag}, without its host, or with the facility and the severity as
 * {@code mail.info} on either side of it. It ends with the first colon that a blank follows.
 *
 * @param host empty when there is none
 * @param known whether it is one of these forms, so that the tag is a program's name
 */
record LineHead(String host, String tag, boolean known) {

    private static final Set<String> SEVERITIES = Set.of(
            "emerg", "panic", "alert", "crit", "err", "error", "warning", "warn", "notice", "info", "debug", "none");

    static LineHead of(String text, int from, int to) {
        int tag = text.lastIndexOf(' ', to - 1) + 1;
        if (tag <= from) {
            return new LineHead("", text.substring(from, to), isTag(text, from, to));
        }
        int firstEnd = text.indexOf(' ', from);
        String first = text.substring(from, firstEnd);
        boolean known = isTag(text, tag, to);
        if (firstEnd + 1 == tag) {
            return new LineHead(isPriority(first) ? "" : first, text.substring(tag, to), known);
        }
        String second = text.substring(firstEnd + 1, text.indexOf(' ', firstEnd + 1));
        boolean three = firstEnd + 1 + second.length() + 1 == tag;
        String host = isPriority(first) ? second : first;
        return new LineHead(host, text.substring(tag, to), known && three && (isPriority(first) || isPriority(second)));
    }

    /** The start of the text behind {@code [ID 197553 mail.info] }, which Solaris puts before it. */
    static int pastMessageId(String text, int from) {
        if (!text.startsWith("[ID ", from)) {
            return from;
        }
        int end = text.indexOf("] ", from);
        int space = text.indexOf(' ', from + 4);
        return end > space && space > 0 && isPriority(text.substring(space + 1, end)) ? end + 2 : from;
    }

    private static boolean isPriority(String word) {
        String bare = bare(word);
        int point = bare.indexOf('.');
        return point > 0
                && Logging.isFacility(bare.substring(0, point))
                && SEVERITIES.contains(bare.substring(point + 1));
    }

    private static String bare(String word) {
        boolean enclosed = word.length() > 2 && word.startsWith("<") && word.endsWith(">");
        return enclosed ? word.substring(1, word.length() - 1) : word;
    }

    /** Whether it could be a program's name, with or without the number of its process. */
    private static boolean isTag(String text, int from, int to) {
        int end = to > from && text.charAt(to - 1) == ']' ? text.lastIndexOf('[', to) : to;
        for (int i = from; i < end; i++) {
            char character = text.charAt(i);
            if (!Character.isLetterOrDigit(character) && "-_./()+@".indexOf(character) < 0) {
                return false;
            }
        }
        return end > from;
    }
}
