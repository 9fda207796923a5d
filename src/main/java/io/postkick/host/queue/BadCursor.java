package io.postkick.host.queue;

/** A cursor that no page has given. */
public final class BadCursor extends RuntimeException {

    public BadCursor() {
        super("This page cannot be continued from there. Load the first page again.");
    }
}
