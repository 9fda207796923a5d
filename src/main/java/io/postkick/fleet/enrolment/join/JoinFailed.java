package io.postkick.fleet.enrolment.join;

import org.jspecify.annotations.Nullable;

/** A host could not join; the message says to whoever tried what to do. */
public final class JoinFailed extends Exception {

    public JoinFailed(String message, @Nullable Exception cause) {
        super(message, cause);
    }
}
