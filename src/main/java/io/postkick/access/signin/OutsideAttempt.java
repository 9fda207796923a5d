package io.postkick.access.signin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * Somebody comes from another service. Who they are is known only once that has been asked: until then they have its name, and what slows
 * guessing down counts where they come from.
 */
public abstract class OutsideAttempt extends AbstractAuthenticationToken {

    private final String service;

    /**
     * @param service what people call it
     * @param details from where, as Spring Security has it
     */
    protected OutsideAttempt(String service, @Nullable Object details) {
        super(List.of());
        this.service = service;
        setDetails(details);
    }

    @Override
    public String getName() {
        return service;
    }

    @Override
    public Object getPrincipal() {
        return service;
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}
