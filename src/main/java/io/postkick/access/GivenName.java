package io.postkick.access;

import java.util.regex.Pattern;

/** What people call their tokens and passkeys: one line that can be read. */
public final class GivenName {

    private static final Pattern USABLE = Pattern.compile("(?U)(?=.*\\S)[^\\p{C}\\p{Zl}\\p{Zp}]{1,64}");

    private GivenName() {}

    public static boolean isUsable(String name) {
        return USABLE.matcher(name).matches();
    }
}
