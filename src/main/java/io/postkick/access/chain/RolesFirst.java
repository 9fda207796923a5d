package io.postkick.access.chain;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.DeedDenied;
import io.postkick.access.Rights;
import io.postkick.access.SignedInActor;
import io.postkick.access.Takes;
import io.postkick.refusal.Refused;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Asks what {@code @PreAuthorize} says on a controller's method or class, and what it {@link Takes}, before the request's body is read.
 * Method security itself asks only when the arguments are there, and whoever may not do a thing must not have the console parse it. Such
 * an expression names roles, not arguments.
 */
@Component
class RolesFirst implements HandlerInterceptor, WebMvcConfigurer {

    private static final Set<String> LOOK = Set.of("GET", "HEAD");

    private final PreAuthorizeAuthorizationManager roles = new PreAuthorizeAuthorizationManager();
    private final Rights rights;

    RolesFirst(Rights rights) {
        this.rights = rights;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            var call = new SimpleMethodInvocation(method.getBean(), method.getMethod());
            AuthorizationResult result =
                    roles.authorize(() -> SecurityContextHolder.getContext().getAuthentication(), call);
            if (result != null && !result.isGranted()) {
                throw new AuthorizationDeniedException("The role does not allow this", result);
            }
            if (request.getDispatcherType() == DispatcherType.REQUEST) {
                SignedInActor.of(request)
                        .ifPresent(actor -> checkDeeds(actor, method.getMethodAnnotation(Takes.class), request));
            }
        }
        return true;
    }

    private void checkDeeds(Actor actor, @Nullable Takes takes, HttpServletRequest request) {
        boolean looks = LOOK.contains(request.getMethod());
        List<Deed> deeds = takes != null ? List.of(takes.value()) : looks ? List.of(Deed.READ) : List.of();
        if (!actor.deeds().isNone() && deeds.stream().noneMatch(actor.deeds()::allows)) {
            throw looks || takes == null ? Rights.beyond(actor) : new DeedDenied(Rights.beyond(actor));
        } else if (takes != null && !takes.later()) {
            refusal(actor, deeds, instance(request)).ifPresent(refusal -> {
                throw looks ? refusal : new DeedDenied(refusal);
            });
        }
    }

    /** An instance that they do not see is another matter. */
    private Optional<Refused> refusal(Actor actor, List<Deed> deeds, @Nullable String instance) {
        if (instance == null
                || !actor.sees(instance)
                || deeds.stream().anyMatch(deed -> rights.may(actor, deed, instance))) {
            return Optional.empty();
        }
        return rights.refusal(actor, deeds.get(0), instance);
    }

    private static @Nullable String instance(HttpServletRequest request) {
        Object path = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return path instanceof Map<?, ?> parts && parts.get("instance") instanceof String name ? name : null;
    }
}
