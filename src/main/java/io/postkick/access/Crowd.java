package io.postkick.access;

import io.postkick.refusal.Refusals;
import io.postkick.refusal.Refused;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Keeps one person's requests, and those of all, from taking every thread of the web server, whatever they wait for: a file system
 * that hangs, a disk, a large queue. What is sent to Postfix has {@link Places} of its own, since its refusals are on the record.
 */
@Component
@ConditionalOnWebApplication
class Crowd implements AsyncHandlerInterceptor, WebMvcConfigurer {

    private static final String PLACE = Crowd.class.getName();

    /** A browser opens six connections. The web server has 200 threads. */
    private static final int FOR_ONE = 24;

    private static final int FOR_ALL = 120;

    /** Each reads the whole log and holds one of the few connections to the database. */
    private static final int VERIFICATIONS_FOR_ONE = 1;

    private static final int VERIFICATIONS_FOR_ALL = 2;

    private final Places requests = new Places("requests", FOR_ONE, FOR_ALL);
    private final Places verifications =
            new Places("verifications of the audit log", VERIFICATIONS_FOR_ONE, VERIFICATIONS_FOR_ALL);

    private final Refusals refusals;

    Crowd(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /**
     * Takes a place for the request.
     *
     * @throws Refused if there are too many, for a script; a browser has its answer then
     */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Optional<Places> places = placesFor(request);
        Optional<Actor> actor = SignedInActor.of(request);
        if (request.getDispatcherType() != DispatcherType.REQUEST || places.isEmpty() || actor.isEmpty()) {
            return true;
        }
        try {
            request.setAttribute(PLACE, places.get().take(actor.get()));
            return true;
        } catch (Refused e) {
            // Not left to the controller, which would show its own page with it: that is what there is no place for.
            if (refusals.refused(e, request, response) == null) {
                return false;
            }
            throw e;
        }
    }

    private Optional<Places> placesFor(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!HttpMethod.POST.matches(request.getMethod())) {
            return Optional.of(requests);
        } else if (path.endsWith("/audit/verification")) {
            return Optional.of(verifications);
        }
        return path.endsWith("/kicks")
                        || path.endsWith("/questions")
                        || path.endsWith("/retries")
                        || path.endsWith("/queue/acts")
                ? Optional.empty()
                : Optional.of(requests);
    }

    /** The rest of the answer is written on other threads. */
    @Override
    public void afterConcurrentHandlingStarted(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        leave(request);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        leave(request);
    }

    private static void leave(HttpServletRequest request) {
        if (request.getAttribute(PLACE) instanceof Places.Place place) {
            request.removeAttribute(PLACE);
            place.close();
        }
    }
}
