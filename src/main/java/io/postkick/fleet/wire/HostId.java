package io.postkick.fleet.wire;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * What a mail host is called between console, broker and agents, whatever people call it: {@value #LENGTH} letters and digits of base 32,
 * made up when the host is added, and never given again.
 */
public final class HostId {

    static final int LENGTH = 12;

    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final Pattern ONE = Pattern.compile("[a-z2-7]{" + LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private HostId() {}

    public static String fresh() {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int place = 0; place < LENGTH; place++) {
            id.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
        }
        return id.toString();
    }

    /** Whether the text is one: then it may be part of a subject. */
    public static boolean isOne(String text) {
        return ONE.matcher(text).matches();
    }
}
