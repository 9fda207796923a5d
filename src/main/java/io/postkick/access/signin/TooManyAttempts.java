package io.postkick.access.signin;

import io.postkick.access.throttle.HashingPlaces;
import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A sign-in came too soon after failed ones, or as many wait as may; the password was not looked at. */
public class TooManyAttempts extends AuthenticationException {

    private final Duration delay;
    private final String key;

    TooManyAttempts(Duration delay) {
        this(delay, "sign-in.too-many-attempts");
    }

    private TooManyAttempts(Duration delay, String key) {
        super("too many attempts");
        this.delay = delay;
        this.key = key;
    }

    /** As many wait for a directory as may. */
    static TooManyAttempts waiting() {
        return new TooManyAttempts(HashingPlaces.LONGEST_WAIT, "sign-in.too-many-waiting");
    }

    /** The key of the sentence that says so; its argument are the {@link #seconds}. */
    public String key() {
        return key;
    }

    /** Whole seconds to wait, rounded up. */
    public long seconds() {
        return delay.plusMillis(999).toSeconds();
    }
}
