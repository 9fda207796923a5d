package io.postkick.access.record;

import io.postkick.access.Actor;

/** Someone ended their own session. They are let out also when that cannot be recorded. */
public record SignedOut(Actor actor) implements AccessEvent {}
