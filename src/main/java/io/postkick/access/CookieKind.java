package io.postkick.access;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseCookie.ResponseCookieBuilder;
import org.springframework.stereotype.Component;

/** How the console's cookies are named and whom browsers show them to, after the session's. */
@Component
@ConditionalOnWebApplication
public class CookieKind {

    private final String session;
    private final boolean secure;

    CookieKind(
            @Value("${server.servlet.session.cookie.name}") String session,
            @Value("${server.servlet.session.cookie.secure:false}") boolean secure) {
        this.session = session;
        this.secure = secure;
    }

    /** Of the session's own. */
    public String session() {
        return session;
    }

    /** With the session's own prefix, such as {@code __Host-postkick-form}. */
    public String name(String purpose) {
        return session + "-" + purpose;
    }

    /** The path is the whole host's, as the prefix demands. */
    public void restrict(ResponseCookieBuilder cookie) {
        cookie.path("/").httpOnly(true).secure(secure).sameSite("Strict");
    }
}
