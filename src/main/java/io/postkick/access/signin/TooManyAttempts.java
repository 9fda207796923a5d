package io.postkick.access.signin;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A sign-in came too soon after failed ones; the password was not looked at. */
public class TooManyAttempts extends AuthenticationException {

    private final Duration delay;

    TooManyAttempts(Duration delay) {
        super("too many attempts");
        this.delay = delay;
    }

    /** Whole seconds to wait, rounded up. */
    public long seconds() {
        return delay.plusMillis(999).toSeconds();
    }
}
