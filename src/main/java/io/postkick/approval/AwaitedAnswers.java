package io.postkick.approval;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Says that what was asked for waits: a browser is led to its page, a script has 202 and the address to ask at. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class AwaitedAnswers {

    private final ApprovalWords words;
    private final Clock clock;

    AwaitedAnswers(ApprovalWords words, Clock clock) {
        this.words = words;
        this.clock = clock;
    }

    @ExceptionHandler
    Object awaited(ApprovalAwaited awaited, HttpServletRequest request) {
        Approval approval = awaited.approval();
        String root = request.getContextPath();
        if (request.getRequestURI().startsWith(root + "/api/")) {
            return ResponseEntity.accepted()
                    .location(URI.create(root + approval.location()))
                    .body(ApprovalView.of(approval, words, clock.instant()));
        }
        return (request.getHeader("HX-Request") == null ? "redirect:" : "redirect:htmx:") + approval.page();
    }
}
