package io.postkick.act;

import io.postkick.access.Actor;
import io.postkick.access.SignedInActor;
import io.postkick.audit.AccessActions;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.RecordedText;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Records a refused change that left no entry of its own: whatever was wrong with the request, and whoever refused it, the
 * attempt is on the log. So is an attempt to see what somebody may not. Runs inside the security chains, so that it knows the person.
 */
@Component
@ConditionalOnWebApplication
class RefusalFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(RefusalFilter.class);
    private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    /** So that what came of it, which stands behind, is never cut. */
    private static final int MAX_PATH = 1000;

    private final AuditLog audit;

    RefusalFilter(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Signing in with the same request left an entry of its own, but says nothing of what came after.
        request.removeAttribute(AuditLog.RECORDED);
        chain.doFilter(request, response);
        int status = response.getStatus();
        boolean looks = CHANGE_NOTHING.contains(request.getMethod());
        if ((looks ? status == 403 : status >= 400 && status < 500)
                && request.getAttribute(AuditLog.RECORDED) == null) {
            SignedInActor.of(request).ifPresent(actor -> record(actor, inWords(request, status)));
        }
    }

    private static String inWords(HttpServletRequest request, int status) {
        return request.getMethod() + ' ' + RecordedText.of(request.getRequestURI(), MAX_PATH) + ": refused with "
                + status;
    }

    private void record(Actor actor, String detail) {
        try {
            audit.recordRefusal(
                    NewEntry.by(actor, AccessActions.DENIED).detail(detail).entry());
        } catch (AuditUnavailable e) {
            log.error("A refusal could not be recorded; nothing was done. {}", detail, e);
        }
    }
}
