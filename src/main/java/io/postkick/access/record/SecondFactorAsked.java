package io.postkick.access.record;

import io.postkick.access.Actor;

/** Someone typed the right password and is asked for a second factor. Without that they are not let in. */
public record SecondFactorAsked(Actor actor) implements AccessEvent {}
