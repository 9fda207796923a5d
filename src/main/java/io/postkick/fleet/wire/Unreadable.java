package io.postkick.fleet.wire;

import org.jspecify.annotations.Nullable;

/** A message is not what it should be: from another version, or not from whom it seems to be. */
public class Unreadable extends RuntimeException {

    public Unreadable(String message, @Nullable Exception cause) {
        super(message, cause);
    }
}
