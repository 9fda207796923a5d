package io.postkick.access.outside;

import io.postkick.access.people.CurrentPerson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tells every page, through the request attribute {@code signsInWith}, where whoever looks at it signs in, unless that is here. */
@Component
class WayNotice implements HandlerInterceptor, WebMvcConfigurer {

    private final OutsidePeople outside;

    WayNotice(OutsidePeople outside) {
        this.outside = outside;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        CurrentPerson.of(request).flatMap(outside::of).ifPresent(way -> request.setAttribute("signsInWith", way));
        return true;
    }
}
