package io.postkick.access.record;

import io.postkick.access.Actor;

/**
 * A token is created or revoked.
 *
 * @param person the name of the token's owner
 * @param token the token's public id
 * @param detail what changes, in words; never a secret
 */
public record TokenChanged(Kind kind, Actor actor, String person, String token, String detail) implements AccessChange {

    /** What happens to the token. */
    public enum Kind {
        CREATED,
        REVOKED
    }
}
