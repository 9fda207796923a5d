package io.postkick.access.record;

import io.postkick.access.Actor;

/** Somebody who has signed in showed a second factor once more. Announced before it counts. */
public record SecondFactorShown(Actor actor) implements AccessEvent {}
