package io.postkick.fleet.agent;

import org.jspecify.annotations.Nullable;

/** A console has not added this host; the message says why, and what to do. */
class NotJoined extends RuntimeException {

    NotJoined(String message, @Nullable Exception cause) {
        super(message, cause);
    }
}
