package io.postkick.access.record;

import io.postkick.access.Actor;

/**
 * A person is created, changed or disabled.
 *
 * @param person the name of the person it happens to
 * @param detail what changes, in words; never a secret
 */
public record PersonChanged(Kind kind, Actor actor, String person, String detail) implements AccessChange {

    /** What happens to the person. */
    public enum Kind {
        CREATED,
        CHANGED,
        DISABLED
    }
}
