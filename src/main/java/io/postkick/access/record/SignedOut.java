package io.postkick.access.record;

import io.postkick.access.Actor;

/** Someone ended their own session. A listener that throws does not keep them signed in. */
public record SignedOut(Actor actor) {}
