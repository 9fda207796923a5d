package io.postkick.access.chain;

import io.postkick.access.Identity;
import io.postkick.access.token.BearerTokens;
import io.postkick.access.token.TokenRefused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in who sends a token as {@code Authorization: Bearer}. */
class BearerTokenFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(BearerTokenFilter.class);

    private final BearerTokens bearers;
    private final ApiProblems problems;

    // Keeps the identity for the second half of a streamed answer, which runs on another thread.
    private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    BearerTokenFilter(BearerTokens bearers, ApiProblems problems) {
        this.bearers = bearers;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            bearers.identify(request).ifPresent(identity -> letIn(identity, request, response));
        } catch (TokenRefused e) {
            SecurityContextHolder.clearContext();
            problems.commence(request, response, e);
            return;
        } catch (DataAccessException e) {
            log.error("A token could not be looked up, so the call was refused", e);
            problems.unavailable(request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private void letIn(Identity identity, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(identity.authenticated());
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }
}
