package io.postkick.kick;

import io.postkick.host.trigger.Outcome;
import io.postkick.value.Tone;
import org.jspecify.annotations.Nullable;

/** What outcomes are to people. Each may be null: while a kick is under way. */
public final class Outcomes {

    private Outcomes() {}

    public static Tone tone(@Nullable Outcome outcome) {
        if (outcome == null) {
            return Tone.WARN;
        }
        return switch (outcome) {
            case DELIVERED, ACCEPTED -> Tone.OK;
            case UNKNOWN -> Tone.WARN;
            case REFUSED, ABSENT, NOT_AN_ENDPOINT, FORBIDDEN, NOT_SENT, TIMED_OUT, FAILED -> Tone.BAD;
        };
    }

    /** Part of the keys in the message bundles. */
    static String name(@Nullable Outcome outcome) {
        return outcome == null ? "UNDER_WAY" : outcome.name();
    }
}
