package io.postkick.fleet.hosts;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What hosts may be called, and with what they may be tagged. */
public final class HostName {

    /** For a form, too. */
    public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9.\\-]{0,62}";

    public static final int MOST_TAGS = 16;

    private static final Pattern NAME = Pattern.compile(PATTERN);
    private static final Pattern TAG = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern BETWEEN_TAGS = Pattern.compile("[\\s,]+");

    private HostName() {}

    public static boolean isUsable(String name) {
        return NAME.matcher(name).matches();
    }

    public static boolean areUsable(List<String> tags) {
        return tags.size() <= MOST_TAGS
                && tags.stream().allMatch(tag -> TAG.matcher(tag).matches());
    }

    /** The tags in a field of a form: apart by commas or spaces, each once, in order. */
    public static List<String> tags(String typed) {
        return inOrder(BETWEEN_TAGS
                .splitAsStream(typed.strip().toLowerCase(Locale.ROOT))
                .filter(tag -> !tag.isEmpty())
                .toList());
    }

    /** Each once, in order. */
    public static List<String> inOrder(List<String> tags) {
        return tags.stream().distinct().sorted().toList();
    }
}
