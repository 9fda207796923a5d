package io.postkick.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Has health and metrics answer in the form they have, rather than not at all, to whoever would like another: a browser, a simple probe. */
@Configuration(proxyBeanMethods = false)
class AnyAnswer {

    private static final String ELSE_ANYTHING = ", */*;q=0.01";

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> anyAnswerOfTheActuator() {
        var registration = new FilterRegistrationBean<OncePerRequestFilter>(new Lenient());
        registration.addUrlPatterns("/actuator/*");
        return registration;
    }

    /** Adds to what the request accepts. */
    private static final class Lenient extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String accepted = request.getHeader(HttpHeaders.ACCEPT);
            chain.doFilter(accepted == null ? request : new Accepting(request, accepted + ELSE_ANYTHING), response);
        }
    }

    /** The same request with another Accept. */
    private static final class Accepting extends HttpServletRequestWrapper {

        private final String accepted;

        Accepting(HttpServletRequest request, String accepted) {
            super(request);
            this.accepted = accepted;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HttpHeaders.ACCEPT.equalsIgnoreCase(name) ? accepted : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HttpHeaders.ACCEPT.equalsIgnoreCase(name)
                    ? Collections.enumeration(List.of(accepted))
                    : super.getHeaders(name);
        }
    }
}
