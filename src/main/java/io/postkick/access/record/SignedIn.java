package io.postkick.access.record;

import io.postkick.access.Actor;

/**
 * Someone proved a password, at the sign-in page or when asking for a token. Published before they are let in, on the same
 * thread: a listener that throws keeps them out.
 */
public record SignedIn(Actor actor) {}
