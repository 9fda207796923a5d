package io.postkick.access.signin;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.web.webauthn.api.CredentialRecord;

/** Somebody half-way has had the passkey made that they need. */
public final class NewPasskeyAttempt extends AbstractAuthenticationToken {

    private final HalfWay halfWay;
    private final transient Supplier<CredentialRecord> made;

    /**
     * @param made verifies what the browser answered, and refuses it where it is not what was asked for
     * @param details from where, as Spring Security has it
     */
    public NewPasskeyAttempt(HalfWay halfWay, Supplier<CredentialRecord> made, @Nullable Object details) {
        super(List.of());
        this.halfWay = halfWay;
        this.made = made;
        setDetails(details);
    }

    HalfWay halfWay() {
        return halfWay;
    }

    @Override
    public String getName() {
        return halfWay.identity().name();
    }

    @Override
    public Object getPrincipal() {
        return getName();
    }

    @Override
    public Supplier<CredentialRecord> getCredentials() {
        return made;
    }
}
