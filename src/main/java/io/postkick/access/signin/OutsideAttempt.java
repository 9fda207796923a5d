package io.postkick.access.signin;

import io.postkick.access.Identity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * Somebody comes from another service. Who they are is known only once that has been asked: until then they have its name, and what slows
 * guessing down counts where they come from. Whoever has signed in already, and shows there once more who they are, has their own.
 */
public abstract class OutsideAttempt extends AbstractAuthenticationToken {

    private final String service;
    private final @Nullable Identity expected;

    /**
     * @param service what people call it
     * @param expected who has signed in already, and must be who comes; null for whoever does
     * @param details from where, as Spring Security has it
     */
    protected OutsideAttempt(String service, @Nullable Identity expected, @Nullable Object details) {
        super(List.of());
        this.service = service;
        this.expected = expected;
        setDetails(details);
    }

    /** Who has signed in already, and must be who comes. */
    public Optional<Identity> expected() {
        return Optional.ofNullable(expected);
    }

    @Override
    public String getName() {
        return expected().map(Identity::name).orElse(service);
    }

    @Override
    public Object getPrincipal() {
        return getName();
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}
