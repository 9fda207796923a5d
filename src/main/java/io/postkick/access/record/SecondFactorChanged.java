package io.postkick.access.record;

import io.postkick.access.Actor;

/**
 * A second factor is added or taken away, or its recovery codes are replaced.
 *
 * @param person the name of the person whose it is
 * @param detail what changes, in words; never a secret
 */
public record SecondFactorChanged(Kind kind, Actor actor, String person, String detail) implements AccessChange {

    /** What happens to it. */
    public enum Kind {
        ADDED,
        REMOVED,
        RECOVERY_CODES_REPLACED
    }
}
