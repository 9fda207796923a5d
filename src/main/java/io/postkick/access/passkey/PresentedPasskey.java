package io.postkick.access.passkey;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;

/** A passkey that somebody shows, before anything of it is verified. */
public final class PresentedPasskey implements Serializable {

    private final transient @Nullable PublicKeyCredential<AuthenticatorAssertionResponse> credential;
    private final String owner;

    PresentedPasskey(@Nullable PublicKeyCredential<AuthenticatorAssertionResponse> credential, String owner) {
        this.credential = credential;
        this.owner = owner;
    }

    Optional<PublicKeyCredential<AuthenticatorAssertionResponse>> credential() {
        return Optional.ofNullable(credential);
    }

    /** The name of whom it says it is of, to slow down guessing and for the record. */
    public String owner() {
        return owner;
    }
}
