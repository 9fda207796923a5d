package io.postkick.queue;

/** A cursor that no page has given. */
public final class BadCursor extends RuntimeException {

    BadCursor() {
        super("This page cannot be continued from there. Load the first page again.");
    }
}
