package io.postkick.host.trigger;

/** What one attempt came to, and why, in a sentence for a person. */
record Verdict(Outcome outcome, String detail) {}
