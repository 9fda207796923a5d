package io.postkick.access.chain;

import io.postkick.access.CookieKind;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** A text that a browser keeps for somebody who is not signed in, in a cookie of its own, until it is taken. */
final class ShortLived {

    private final CookieKind cookies;
    private final String name;
    private final Duration kept;

    ShortLived(CookieKind cookies, String purpose, Duration kept) {
        this.cookies = cookies;
        this.name = cookies.name(purpose);
        this.kept = kept;
    }

    void keep(HttpServletResponse response, String text) {
        set(response, Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)), kept);
    }

    /** Forgets it as it tells it. */
    Optional<String> take(HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = WebUtils.getCookie(request, name);
        if (cookie == null) {
            return Optional.empty();
        }
        set(response, "", Duration.ZERO);
        return decoded(cookie.getValue());
    }

    private void set(HttpServletResponse response, String value, Duration age) {
        var cookie = ResponseCookie.from(name, value).maxAge(age);
        cookies.restrict(cookie);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
