package io.postkick.access.session;

import io.postkick.access.CookieKind;
import io.postkick.value.Sha256;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The cookie of a session: 256 random bits, which are kept nowhere else. The database has their SHA-256; nothing slower is needed against
 * guessing so many.
 */
@Component
public class SessionCookie {

    private static final int BYTES = 32;
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final CookieKind cookies;
    private final String path;
    private final SecureRandom random = new SecureRandom();

    SessionCookie(CookieKind cookies, @Value("${server.servlet.session.cookie.path:}") String path) {
        this.cookies = cookies;
        this.path = path;
    }

    /** What is kept of the cookie that a request brings; empty if it brings none, or what cannot be one. */
    Optional<String> hash(HttpServletRequest request) {
        Cookie cookie = cookie(request);
        return cookie != null && SECRET.matcher(cookie.getValue()).matches()
                ? Optional.of(Sha256.hex(cookie.getValue()))
                : Optional.empty();
    }

    /** Whether a request brings one, good or not. */
    public boolean isIn(HttpServletRequest request) {
        return cookie(request) != null;
    }

    /** Gives the browser a new one, and answers what is kept of it. */
    String renew(HttpServletRequest request, HttpServletResponse response) {
        byte[] drawn = new byte[BYTES];
        random.nextBytes(drawn);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie(secret, request).build().toString());
        return Sha256.hex(secret);
    }

    /** With the attributes that it was set with: browsers refuse to have a {@code __Host-} cookie touched otherwise. */
    public void forget(HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie gone = cookie("", request).maxAge(Duration.ZERO).build();
        response.addHeader(HttpHeaders.SET_COOKIE, gone.toString());
    }

    private @Nullable Cookie cookie(HttpServletRequest request) {
        return WebUtils.getCookie(request, cookies.session());
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String value, HttpServletRequest request) {
        var cookie = ResponseCookie.from(cookies.session(), value);
        cookies.restrict(cookie);
        if (path.isEmpty() && !request.getContextPath().isEmpty()) {
            cookie.path(request.getContextPath());
        }
        return request.isSecure() ? cookie.secure(true) : cookie;
    }
}
