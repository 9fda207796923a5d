package io.postkick.viewhelper;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param listen socket to make; null to answer on standard input
 * @param group that may connect to it, by name or number; null for root's
 * @param peer user that is answered, by name or number
 * @param list root's list of what is allowed
 * @param as user that postcat(1) runs as, by name or number; null for the one that runs the helper
 */
record ViewArguments(
        @Nullable Path listen,
        @Nullable String group,
        String peer,
        Path list,
        @Nullable String as) {

    /** @throws IllegalArgumentException if it is none, with words for whoever typed it */
    static ViewArguments of(String... arguments) {
        Path listen = null;
        String group = null;
        String peer = "postkick";
        Path list = Path.of("/etc/postkick/message-view");
        String as = null;
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            if (value.isEmpty()) {
                throw new IllegalArgumentException("a value is missing after " + arguments[i]);
            }
            switch (arguments[i]) {
                case "--listen" -> listen = Path.of(value);
                case "--group" -> group = value;
                case "--peer" -> peer = value;
                case "--list" -> list = Path.of(value);
                case "--as" -> as = value;
                default -> throw new IllegalArgumentException("there is no option " + arguments[i]);
            }
        }
        return new ViewArguments(listen, group, peer, list, as);
    }
}
