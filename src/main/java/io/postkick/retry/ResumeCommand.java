package io.postkick.retry;

/** A retry that waits for a person is to go on. */
record ResumeCommand(String instance, String id) implements Command {}
