package io.postkick.access.record;

import io.postkick.access.Actor;

/**
 * Somebody who has signed in was asked for their password or a second factor once more, and what they gave was wrong. Announced before the
 * answer is given. They stay signed in.
 *
 * @param reason {@code wrong password}, or {@code wrong code}, among others
 */
public record ProofFailed(Actor actor, String reason) implements AccessEvent {}
