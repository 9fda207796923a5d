package io.postkick.access.factor;

import java.util.Locale;
import java.util.regex.Pattern;

/** What people type as a code. Apps and paper show groups, so spaces and hyphens do not count. */
final class Typed {

    /** More than any code has. */
    private static final int LONGEST = 64;

    private static final Pattern BETWEEN = Pattern.compile("[\\s-]");
    private static final Pattern OF_AN_APP = Pattern.compile("[0-9]{" + Totp.DIGITS + "}");

    private Typed() {}

    static String plain(String typed) {
        String some = typed.length() > LONGEST ? "" : typed;
        return BETWEEN.matcher(some).replaceAll("").toLowerCase(Locale.ROOT);
    }

    static boolean looksLikeAnApps(String plain) {
        return OF_AN_APP.matcher(plain).matches();
    }
}
