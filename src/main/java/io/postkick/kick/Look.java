package io.postkick.kick;

import io.postkick.host.trigger.Outcome;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an outcome looks: the words say it too, colour is never the only sign. */
public enum Look {
    OK,
    WARN,
    BAD;

    /**
     * That of an outcome.
     *
     * @param outcome null while a kick is under way
     */
    public static Look of(@Nullable Outcome outcome) {
        if (outcome == null) {
            return WARN;
        }
        return switch (outcome) {
            case DELIVERED, ACCEPTED -> OK;
            case UNKNOWN -> WARN;
            case REFUSED, ABSENT, NOT_AN_ENDPOINT, FORBIDDEN, TIMED_OUT, FAILED -> BAD;
        };
    }

    /** Part of the keys in the message bundles. */
    static String name(@Nullable Outcome outcome) {
        return outcome == null ? "UNDER_WAY" : outcome.name();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
