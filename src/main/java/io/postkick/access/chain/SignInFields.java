package io.postkick.access.chain;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** What {@link OneValueEach} asks of controllers, of the fields that Spring Security's own filters read before these. */
class SignInFields extends OncePerRequestFilter {

    static final String NAME = "name";
    static final String PASSWORD = "password";

    private static final List<String> READ = List.of(NAME, PASSWORD, FormTokens.PARAMETER);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (HttpMethod.POST.matches(request.getMethod()) && READ.stream().anyMatch(field -> isTwice(request, field))) {
            response.sendError(HttpStatus.BAD_REQUEST.value());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isTwice(HttpServletRequest request, String field) {
        String[] values = request.getParameterValues(field);
        return values != null && values.length > 1;
    }
}
