package io.postkick.access.signin;

import io.postkick.access.Identity;
import io.postkick.access.passkey.PresentedPasskey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Somebody shows a passkey: alone, after their password, or once more. */
public final class PasskeyAttempt extends AbstractAuthenticationToken {

    private final PresentedPasskey presented;
    private final String challenge;
    private final @Nullable HalfWay halfWay;
    private final @Nullable Identity signedIn;

    private PasskeyAttempt(
            PresentedPasskey presented,
            String challenge,
            @Nullable HalfWay halfWay,
            @Nullable Identity signedIn,
            @Nullable Object details) {
        super(List.of());
        this.presented = presented;
        this.challenge = challenge;
        this.halfWay = halfWay;
        this.signedIn = signedIn;
        setDetails(details);
    }

    /**
     * Of a stranger, or of whoever has typed their password.
     *
     * @param challenge that it was to sign; empty if none is known
     * @param details from where, as Spring Security has it
     */
    public static PasskeyAttempt of(
            Optional<HalfWay> halfWay, PresentedPasskey presented, String challenge, @Nullable Object details) {
        return new PasskeyAttempt(presented, challenge, halfWay.orElse(null), null, details);
    }

    /** Of whoever has signed in, to show that they are still there. */
    public static PasskeyAttempt again(
            Identity signedIn, PresentedPasskey presented, String challenge, @Nullable Object details) {
        return new PasskeyAttempt(presented, challenge, null, signedIn, details);
    }

    /** Whether whoever shows it has signed in already. */
    boolean isAgain() {
        return signedIn != null;
    }

    PresentedPasskey presented() {
        return presented;
    }

    String challenge() {
        return challenge;
    }

    Optional<HalfWay> halfWay() {
        return Optional.ofNullable(halfWay);
    }

    /** Who they must be. */
    Optional<Identity> expected() {
        return halfWay == null ? Optional.ofNullable(signedIn) : Optional.of(halfWay.identity());
    }

    @Override
    public String getName() {
        return expected().map(Identity::name).orElse(presented.owner());
    }

    @Override
    public Object getPrincipal() {
        return getName();
    }

    @Override
    public Object getCredentials() {
        return presented;
    }
}
