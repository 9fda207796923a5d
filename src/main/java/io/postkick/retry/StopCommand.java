package io.postkick.retry;

/** A wish that a retry go no further, as it came in. */
record StopCommand(String instance, String id) implements Command {}
