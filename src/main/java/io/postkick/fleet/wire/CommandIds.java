package io.postkick.fleet.wire;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** By which hosts know commands, each of which they do once: what begins an act has the act's ID. */
public final class CommandIds {

    private CommandIds() {}

    /**
     * Of what steers an act that goes on, such as a stop: always the same for the same.
     *
     * @param act its ID
     * @param action as the console recorded it
     * @param part which of several of that action; null where there is one only
     */
    public static String steering(String act, String action, @Nullable String part) {
        return UUID.nameUUIDFromBytes("%s %s %s".formatted(act, action, part).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
