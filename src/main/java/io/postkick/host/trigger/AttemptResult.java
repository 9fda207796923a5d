package io.postkick.host.trigger;

/** What one attempt came to, and why, in a sentence for a person. */
record AttemptResult(Outcome outcome, String detail) {}
