package io.postkick.access;

import io.postkick.host.instance.PostfixInstance;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/**
 * Remembers in a cookie which instance somebody looked at last, so that they stay there when they come back from a page about none, and
 * tells every page as request attribute {@value #ATTRIBUTE}. The cookie counts for no more than what the person may see.
 */
@Component
@ConditionalOnWebApplication
public class InstanceMemory implements HandlerInterceptor, WebMvcConfigurer {

    /** Holds {@link Whereabouts}. */
    public static final String ATTRIBUTE = "whereabouts";

    private static final Duration KEPT = Duration.ofDays(365);

    private final VisibleInstances instances;
    private final CookieKind cookies;
    private final String name;

    InstanceMemory(VisibleInstances instances, CookieKind cookies) {
        this.instances = instances;
        this.cookies = cookies;
        this.name = cookies.name("instance");
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/api/**", "/actuator/**", "/assets/**", "/webjars/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean whole = handler instanceof HandlerMethod && request.getHeader("HX-Request") == null;
        request.setAttribute(
                ATTRIBUTE,
                whole
                        ? SignedInActor.of(request)
                                .map(actor -> look(request, response, actor))
                                .orElse(Whereabouts.NOWHERE)
                        : Whereabouts.NOWHERE);
        return true;
    }

    private Whereabouts look(HttpServletRequest request, HttpServletResponse response, Actor actor) {
        List<String> seen =
                instances.all(actor).stream().map(PostfixInstance::name).toList();
        Cookie cookie = WebUtils.getCookie(request, name);
        String before = cookie == null ? null : cookie.getValue();
        String here = named(request);
        if (here != null && seen.contains(here) && !here.equals(before)) {
            remember(here, response);
        }
        return of(seen, here, before);
    }

    static Whereabouts of(List<String> seen, @Nullable String here, @Nullable String before) {
        String known = here != null && seen.contains(here) ? here : null;
        String last = known != null
                ? known
                : before != null && seen.contains(before)
                        ? before
                        : seen.stream().findFirst().orElse(null);
        return new Whereabouts(known, last, seen.size() > 1);
    }

    private static @Nullable String named(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> parts
                        && parts.get("instance") instanceof String instance
                ? instance
                : null;
    }

    private void remember(String instance, HttpServletResponse response) {
        var cookie = ResponseCookie.from(name, instance).maxAge(KEPT);
        cookies.restrict(cookie);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }
}
