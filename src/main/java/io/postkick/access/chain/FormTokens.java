package io.postkick.access.chain;

import io.postkick.access.CookieKind;
import io.postkick.access.session.CurrentSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * The tokens of forms: that of the session of whoever is signed in, as long as it goes on, so that what is open in another window still
 * works when its cookie changes. Before that it is in what somebody has begun, or in a cookie of its own, so that nobody who only looks at
 * the sign-in page has a session.
 */
@Component
class FormTokens implements CsrfTokenRepository {

    static final String PARAMETER = "_csrf";

    private static final String HEADER = "X-CSRF-TOKEN";

    /** Spring Security's own are UUIDs, of 122 bits. */
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    private final HttpSessionCsrfTokenRepository ofBegun = new HttpSessionCsrfTokenRepository();
    private final CookieCsrfTokenRepository ofStrangers = new CookieCsrfTokenRepository();

    FormTokens(CookieKind cookies) {
        ofStrangers.setCookieName(cookies.name("form"));
        ofStrangers.setCookieCustomizer(cookies::restrict);
        ofStrangers.setHeaderName(HEADER);
        ofBegun.setHeaderName(HEADER);
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return ofSession(request).orElseGet(() -> new DefaultCsrfToken(HEADER, PARAMETER, drawn()));
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (ofSession(request).isEmpty()) {
            ofOthers(request).saveToken(token, request, response);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        Optional<CsrfToken> token = ofSession(request);
        return token.isPresent() ? token.get() : ofOthers(request).loadToken(request);
    }

    private String drawn() {
        byte[] drawn = new byte[BYTES];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    private Optional<CsrfToken> ofSession(HttpServletRequest request) {
        return CurrentSession.of(request).map(session -> new DefaultCsrfToken(HEADER, PARAMETER, session.formToken()));
    }

    private CsrfTokenRepository ofOthers(HttpServletRequest request) {
        return request.getSession(false) == null ? ofStrangers : ofBegun;
    }
}
