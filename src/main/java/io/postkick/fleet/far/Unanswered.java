package io.postkick.fleet.far;

import org.jspecify.annotations.Nullable;

/** A host has not answered what it was asked. */
@SuppressWarnings("serial")
final class Unanswered extends RuntimeException {

    private final @Nullable String code;

    /**
     * Says so.
     *
     * @param code why the agent has declined it; null where it has not
     * @param message names the host and says what is known of the reason
     */
    Unanswered(@Nullable String code, String message) {
        super(message);
        this.code = code;
    }

    boolean isFor(String reason) {
        return reason.equals(code);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
