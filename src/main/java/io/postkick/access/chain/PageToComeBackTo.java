package io.postkick.access.chain;

import io.postkick.access.CookieKind;
import io.postkick.access.OwnPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * The page that somebody asked for before signing in: its path and query, in a cookie of their own. Which host it was asked of is not
 * kept, and what does not look like a path is not followed.
 */
@Component
class PageToComeBackTo {

    /** Takes forms only: nobody wants to come back there. */
    private static final String SIGN_OUT = "/sign-out";

    private static final Duration KEPT = Duration.ofMinutes(30);

    /** Says where the page was that a part of it, or a form on it, asked from. */
    private static final String HTMX_PAGE = "HX-Current-URL";

    private final ShortLived kept;

    PageToComeBackTo(CookieKind cookies) {
        this.kept = new ShortLived(cookies, "page", KEPT);
    }

    /** Remembers pages; for what htmx fetched or a form sent, the page that it was on. */
    void remember(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> path = isPage(request)
                ? Optional.of(OwnPath.withQuery(request.getRequestURI(), request.getQueryString()))
                : from(request);
        path.filter(OwnPath::is).ifPresent(page -> kept.keep(response, page));
    }

    /** Forgets it as it tells it. */
    Optional<String> take(HttpServletRequest request, HttpServletResponse response) {
        return kept.take(request, response).filter(OwnPath::is);
    }

    /** On this host and below the console's own path: a form elsewhere has no say in it. */
    private static Optional<String> from(HttpServletRequest request) {
        String page = request.getHeader(HTMX_PAGE) == null
                ? request.getHeader(HttpHeaders.REFERER)
                : request.getHeader(HTMX_PAGE);
        if (page == null || !isForPeople(request)) {
            return Optional.empty();
        }
        return OwnPath.of(page, request).filter(path -> !isSignIn(request, path));
    }

    private static boolean isSignIn(HttpServletRequest request, String path) {
        return path.startsWith(request.getContextPath() + SignInResults.PAGE);
    }

    /** A script that follows no links is led nowhere. */
    private static boolean isForPeople(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null
                || String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("text/html");
    }

    private static boolean isPage(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod())
                && !request.getRequestURI().endsWith(SIGN_OUT)
                && request.getHeader("HX-Request") == null
                && isForPeople(request);
    }
}
