package io.postkick.access.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.postkick.access.AccessWhy;
import io.postkick.refusal.Refused;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.net.URLDecoder;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses a value that comes twice where one is meant, or in the address and in the body at once: two who read such a request would
 * understand two things. Where a controller's method takes a list, under that name many may come, from one of the two places.
 */
@Component
class OneValueEach implements HandlerInterceptor, WebMvcConfigurer {

    /** {@link RolesFirst} comes before: nothing is read for whoever may not do a thing. */
    private static final int AFTER_ROLES = 1;

    private final Map<Method, Set<String>> lists = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(AFTER_ROLES);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && request.getDispatcherType() == DispatcherType.REQUEST) {
            Set<String> many = lists.computeIfAbsent(method.getMethod(), known -> listsOf(method));
            request.getParameterMap().forEach((name, values) -> {
                if (values.length > 1 && !(many.contains(name) && isOfOnePlace(request, name, values.length))) {
                    throw Refused.because(AccessWhy.VALUE_TWICE);
                }
            });
        }
        return true;
    }

    private static boolean isOfOnePlace(HttpServletRequest request, String name, int all) {
        String query = request.getQueryString();
        long inQuery = query == null
                ? 0
                : Stream.of(query.split("&"))
                        .map(field -> field.split("=", 2)[0])
                        .filter(field -> name.equals(URLDecoder.decode(field, UTF_8)))
                        .count();
        return inQuery == 0 || inQuery == all;
    }

    private static Set<String> listsOf(HandlerMethod method) {
        return Stream.of(method.getMethodParameters())
                .flatMap(OneValueEach::listsIn)
                .collect(Collectors.toSet());
    }

    /** A parameter of its own, or the fields of a form. */
    private static Stream<String> listsIn(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
        if (named != null) {
            String name = named.name().isEmpty() ? parameter.getParameter().getName() : named.name();
            return isMany(type) ? Stream.of(name) : Stream.empty();
        }
        return type.isRecord()
                ? Stream.of(type.getRecordComponents())
                        .filter(field -> isMany(field.getType()))
                        .map(RecordComponent::getName)
                : Stream.empty();
    }

    private static boolean isMany(Class<?> type) {
        return type.isArray() || Collection.class.isAssignableFrom(type);
    }
}
