package io.postkick.approval;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.access.SignedInActor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tells the layout of every page, through the request attribute {@code approvalBanner}, what waits for whoever looks. */
@Component
class ApprovalBanner implements HandlerInterceptor, WebMvcConfigurer {

    private static final Logger log = LoggerFactory.getLogger(ApprovalBanner.class);

    private final Approvals approvals;

    ApprovalBanner(Approvals approvals) {
        this.approvals = approvals;
    }

    /** Asked when the page is made: the very request may have changed it. */
    public record Waiting(Approvals approvals, Optional<Actor> actor) {

        /** Whether there is a page of approvals for them. */
        public boolean isListed() {
            return approvals.areOn() && actor.isPresent();
        }

        /** Whether there can be anything to say, so that the page asks again. */
        public boolean isOn() {
            return approvals.areOn() && actor.filter(who -> May.act(who.role())).isPresent();
        }

        /** What they have asked for, and nobody has refused. */
        public List<Approval> own() {
            return of(approvals::own);
        }

        /** What they have asked for and was refused, until they have seen it. */
        public List<Approval> refused() {
            return of(approvals::refused);
        }

        /** What waits for their word. */
        public List<Approval> toDecide() {
            return of(approvals::toDecide);
        }

        private List<Approval> of(Function<Actor, List<Approval>> asked) {
            try {
                return actor.map(asked).orElse(List.of());
            } catch (DataAccessException e) {
                log.warn("What waits for approval cannot be read now: {}", e.getMessage());
                return List.of();
            }
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** A request attribute, not a model attribute: pages that exception handlers render have the layout too. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute("approvalBanner", new Waiting(approvals, SignedInActor.of(request)));
        return true;
    }
}
