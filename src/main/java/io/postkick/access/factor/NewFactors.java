package io.postkick.access.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes secrets for apps, and keeps each in the session of whoever sets one up until it counts: a page that is loaded again shows the same. */
@Component
public class NewFactors {

    private static final String NEW_FACTOR = "io.postkick.access.new-factor";

    /** As long as SHA-1's result, which RFC 4226 advises. */
    private static final int SECRET_BYTES = 20;

    private final String node;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    NewFactors(@Value("${postkick.node:}") String node, Clock clock) {
        this.node = node;
        this.clock = clock;
    }

    /** What to show to the person of that name. The request has a session. */
    public FactorSetup shownTo(String name, HttpServletRequest request) {
        return FactorSetup.of(shown(request).orElseGet(() -> make(request)), name + "@" + node);
    }

    /** What was shown in that session, unless that is too long ago. */
    public Optional<NewFactor> shown(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(NEW_FACTOR) instanceof NewFactor factor
                ? Optional.of(factor).filter(made -> !made.isOver(clock.instant()))
                : Optional.empty();
    }

    /** It counts now, or will not. */
    public void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(NEW_FACTOR);
        }
    }

    private NewFactor make(HttpServletRequest request) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        NewFactor factor = NewFactor.of(secret, RecoveryCodes.make(random), clock.instant());
        request.getSession().setAttribute(NEW_FACTOR, factor);
        return factor;
    }
}
