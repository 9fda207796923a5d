package io.postkick.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The page that somebody asked for before signing in: its path and query, in a cookie of their own. Which host it was asked of is not
 * kept, and what does not look like a path is not followed.
 */
@Component
class PageToComeBackTo {

    private static final int LONGEST = 2000;

    /** Takes forms only: nobody wants to come back there. */
    private static final String SIGN_OUT = "/sign-out";

    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");

    private final CookieKind cookies;
    private final String name;

    PageToComeBackTo(CookieKind cookies) {
        this.cookies = cookies;
        this.name = cookies.name("page");
    }

    /** Remembers pages; not what htmx or a script fetched, nor what a form sent. */
    void remember(HttpServletRequest request, HttpServletResponse response) {
        String path =
                request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        if (isPage(request) && isPath(path)) {
            set(response, Base64.getUrlEncoder().encodeToString(path.getBytes(StandardCharsets.US_ASCII)), KEPT);
        }
    }

    /** Forgets it as it tells it. */
    Optional<String> take(HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = WebUtils.getCookie(request, name);
        if (cookie == null) {
            return Optional.empty();
        }
        set(response, "", Duration.ZERO);
        return decoded(cookie.getValue()).filter(PageToComeBackTo::isPath);
    }

    private void set(HttpServletResponse response, String value, Duration age) {
        var cookie = ResponseCookie.from(name, value).maxAge(age);
        cookies.restrict(cookie);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    private static boolean isPage(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod())
                && !request.getRequestURI().endsWith(SIGN_OUT)
                && request.getHeader("HX-Request") == null
                && String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("text/html");
    }

    private static boolean isPath(String path) {
        return path.length() <= LONGEST && PATH.matcher(path).matches();
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
