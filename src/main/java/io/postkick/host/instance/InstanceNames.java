package io.postkick.host.instance;

import java.util.HashSet;
import java.util.Set;

/** Gives each instance a name that is one element of a URL path, and that no instance before it has. */
final class InstanceNames {

    private final Set<String> taken = new HashSet<>();

    /** The wanted name with other characters replaced; a number is added when an earlier instance has it. */
    String unique(String wanted) {
        String name = wanted.replaceAll("[^A-Za-z0-9._-]", "-");
        name = name.isEmpty() || isDots(name) ? "postfix" : name;
        String candidate = name;
        for (int number = 2; !taken.add(candidate); number++) {
            candidate = name + "-" + number;
        }
        return candidate;
    }

    /** Browsers and servers take these two path elements away. */
    static boolean isDots(String name) {
        return name.equals(".") || name.equals("..");
    }
}
