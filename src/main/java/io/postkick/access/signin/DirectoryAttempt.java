package io.postkick.access.signin;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;

/** A name and a password that this console does not know, for directories to check. */
public final class DirectoryAttempt extends AbstractAuthenticationToken {

    private final String name;
    private final String typed;

    /** What was typed here, from where it came. */
    DirectoryAttempt(Authentication attempt) {
        super(List.of());
        this.name = attempt.getName();
        this.typed = String.valueOf(attempt.getCredentials());
        setDetails(attempt.getDetails());
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Object getPrincipal() {
        return name;
    }

    @Override
    public String getCredentials() {
        return typed;
    }
}
