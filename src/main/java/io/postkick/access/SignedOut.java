package io.postkick.access;

/** Someone ended their own session. A listener that throws does not keep them signed in. */
public record SignedOut(Actor actor) {}
