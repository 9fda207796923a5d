package io.postkick.access.outside;

import org.springframework.security.core.AuthenticationException;

/** Another service does not answer, or says nothing of use; that may pass. */
public class Unreachable extends AuthenticationException {

    private final String way;

    public Unreachable(Way way, Throwable cause) {
        super(way.name() + " could not be asked", cause);
        this.way = way.name();
    }

    /** What people call the service. */
    public String way() {
        return way;
    }
}
