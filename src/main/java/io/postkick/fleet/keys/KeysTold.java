package io.postkick.fleet.keys;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a console answers to {@link KeysAsked}, signed with its key.
 *
 * @param kind {@link #KIND}
 * @param nonce of the question
 * @param next public half of the key that is to take the place of the one it has; null where it knows of none
 * @param hosts all that may connect
 */
public record KeysTold(String kind, String nonce, @Nullable String next, List<Host> hosts) {

    public static final String KIND = "postkick.keys-told/1";

    public KeysTold {
        hosts = List.copyOf(hosts);
    }

    /**
     * How far one is.
     *
     * @param told whether it obeys what it is to obey, as it has said itself since this console started
     * @param problem why not, in words; empty where it was told, or its turn has not come
     */
    public record Host(String name, boolean told, String problem) {}
}
