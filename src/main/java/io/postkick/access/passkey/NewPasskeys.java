package io.postkick.access.passkey;

import io.postkick.access.AccessWhy;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.stereotype.Component;

/** Has new passkeys made: what the browser was asked for stays in the session until it answers, for five minutes, and once. */
@Component
public class NewPasskeys {

    private static final String NEW_PASSKEY = "io.postkick.access.new-passkey";

    private final Ceremonies ceremonies;
    private final Clock clock;

    NewPasskeys(Ceremonies ceremonies, Clock clock) {
        this.ceremonies = ceremonies;
        this.clock = clock;
    }

    private record Asked(PublicKeyCredentialCreationOptions options, Instant at) implements Serializable {}

    /** What the browser needs, as JSON; whoever asks has shown by then what a new passkey takes. The request has a session. */
    public String asked(Authentication signedIn, HttpServletRequest request) {
        PublicKeyCredentialCreationOptions options = ceremonies.creation(signedIn);
        request.getSession().setAttribute(NEW_PASSKEY, new Asked(options, clock.instant()));
        return ceremonies.text(options);
    }

    /**
     * Verifies what it answers, as JSON.
     *
     * @param name what the person calls it
     * @throws Refused if it was asked for too long ago, or is not what was asked for
     */
    public CredentialRecord made(String answer, String name, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(NEW_PASSKEY) instanceof Asked asked)
                || !clock.instant().isBefore(asked.at().plus(Challenges.GOOD_FOR))) {
            throw Refused.because(AccessWhy.PASSKEY_OVER);
        }
        session.removeAttribute(NEW_PASSKEY);
        try {
            return ceremonies.made(asked.options(), answer, name);
        } catch (PasskeyRefused e) {
            throw Refused.because(AccessWhy.PASSKEY_REFUSED).causedBy(e);
        }
    }
}
