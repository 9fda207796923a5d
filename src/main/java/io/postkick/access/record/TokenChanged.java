package io.postkick.access.record;

import io.postkick.access.Actor;

/**
 * A token is about to be created or revoked. Published before the change is written, on the same thread: a listener that
 * throws prevents it.
 *
 * @param person the name of the token's owner
 * @param token the token's public id
 * @param detail what changes, in words; never a secret
 */
public record TokenChanged(Kind kind, Actor actor, String person, String token, String detail) {

    /** What happens to the token. */
    public enum Kind {
        CREATED,
        REVOKED
    }
}
