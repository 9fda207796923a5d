package io.postkick.fleet.page;

import io.postkick.access.SignedInActor;
import io.postkick.fleet.calls.FleetOnly;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tells the layout of every page, through the request attribute {@code hostsListed}, whether there are hosts for whoever looks. */
@Component
@FleetOnly
class HostsEntry implements HandlerInterceptor, WebMvcConfigurer {

    private final VisibleHosts hosts;

    HostsEntry(VisibleHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** A request attribute, not a model attribute: pages that exception handlers render have the layout too. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute(
                "hostsListed",
                SignedInActor.of(request).filter(hosts::isAnythingFor).isPresent());
        return true;
    }
}
