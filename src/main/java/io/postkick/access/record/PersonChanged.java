package io.postkick.access.record;

import io.postkick.access.Actor;

/**
 * A person is about to be created, changed or disabled. Published before the change is written, on the same thread: a
 * listener that throws prevents it.
 *
 * @param person the name of the person it happens to
 * @param detail what changes, in words; never a secret
 */
public record PersonChanged(Kind kind, Actor actor, String person, String detail) {

    /** What happens to the person. */
    public enum Kind {
        CREATED,
        CHANGED,
        DISABLED
    }
}
