package io.postkick.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A sign-in came too soon after failed ones; the password was not looked at. */
class TooManyAttempts extends AuthenticationException {

    private final Duration wait;

    TooManyAttempts(Duration wait) {
        super("too many attempts");
        this.wait = wait;
    }

    /** Whole seconds to wait, rounded up. */
    long seconds() {
        return wait.plusMillis(999).toSeconds();
    }
}
