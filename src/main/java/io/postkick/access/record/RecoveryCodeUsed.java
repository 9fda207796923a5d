package io.postkick.access.record;

import io.postkick.access.Actor;

/**
 * Someone used up one of their recovery codes in place of a code of their app. Announced before it counts.
 *
 * @param left how many they have left
 */
public record RecoveryCodeUsed(Actor actor, int left) implements AccessEvent {}
