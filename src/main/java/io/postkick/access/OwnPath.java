package io.postkick.access;

import java.util.regex.Pattern;

/** A place on this console to lead somebody to, whoever named it: a path, perhaps with a query, and never another host. */
public final class OwnPath {

    private static final int LONGEST = 2000;

    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");

    private OwnPath() {}

    public static boolean is(String path) {
        return path.length() <= LONGEST && PATH.matcher(path).matches();
    }
}
