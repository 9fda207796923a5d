package io.postkick.access.record;

import io.postkick.access.Actor;

/** Someone proved who they are, at the sign-in page or when asking for a token. Announced before they are let in. */
public record SignedIn(Actor actor) implements AccessEvent {}
