package io.postkick.value;

import org.jspecify.annotations.Nullable;

/**
 * Names of Postfix instances: one of this host is one element of a path; one of another host has that host's name and a slash before,
 * as in {@code mx1/postfix}.
 */
public final class InstanceName {

    private static final char SEPARATOR = '/';

    /** Needs no encoding in an address, and no instance's name has it. */
    private static final char IN_ADDRESS = '~';

    private InstanceName() {}

    public static String of(String host, String ownName) {
        return host + SEPARATOR + ownName;
    }

    /** Of which other host an instance of that name is; null for one of this host. */
    public static @Nullable String hostOf(String name) {
        int end = name.indexOf(SEPARATOR);
        return end < 0 ? null : name.substring(0, end);
    }

    /** What an instance of that name is called on its own host. */
    public static String ownName(String name) {
        return name.substring(name.indexOf(SEPARATOR) + 1);
    }

    /** As one element of the path of an address: servers and proxies take a slash for a boundary however it is encoded. */
    public static String inAddress(String name) {
        return name.replace(SEPARATOR, IN_ADDRESS);
    }

    /** The name that {@link #inAddress} wrote. */
    public static String ofAddress(String element) {
        return element.replace(IN_ADDRESS, SEPARATOR);
    }
}
