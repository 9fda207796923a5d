package io.postkick.audit.page;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.access.SignedInActor;
import io.postkick.audit.copy.CopyAlarm;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Tells the layout of every page, through the request attribute {@code auditBanner}, that the log cannot be written:
 * administrators why and what to do, other people that it is so; and administrators and auditors that its copy shows tampering.
 */
@Component
class Banner implements HandlerInterceptor, WebMvcConfigurer {

    private final AuditLog audit;
    private final CopyAlarm alarm;

    Banner(AuditLog audit, CopyAlarm alarm) {
        this.audit = audit;
        this.alarm = alarm;
    }

    /**
     * What the banner says.
     *
     * @param diagnosis null for who may not know it
     */
    public record Problem(String message, AuditUnavailable.@Nullable Diagnosis diagnosis) {}

    /** Asked when the page is made: the very request may have shown that the log cannot be written. */
    public record Status(
            AuditLog audit, CopyAlarm alarm, @Nullable Actor actor) {

        public @Nullable Problem problem() {
            AuditUnavailable failure = audit.problem().orElse(null);
            if (failure == null || actor == null) {
                return null;
            }
            return new Problem(
                    String.valueOf(failure.getMessage()), May.administer(actor.role()) ? failure.diagnosis() : null);
        }

        /** What is wrong with the copy of the log, for who watches over it; null when nothing is. */
        public @Nullable String copy() {
            return actor == null || !May.readAll(actor.role()) ? null : alarm.problem();
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** A request attribute, not a model attribute: pages that exception handlers render have the layout too. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute(
                "auditBanner",
                new Status(audit, alarm, SignedInActor.of(request).orElse(null)));
        return true;
    }
}
