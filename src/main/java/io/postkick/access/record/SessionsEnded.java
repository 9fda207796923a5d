package io.postkick.access.record;

import io.postkick.access.Actor;

/**
 * Sessions are ended by somebody, or by a sign-in that makes them too many. Who signs out is in {@link SignedOut}.
 *
 * @param person the name of the person whose they are
 * @param sessions by their public ids, with devices and addresses
 * @param detail which of theirs, or why, in words
 */
public record SessionsEnded(Actor actor, String person, String sessions, String detail) implements AccessChange {}
