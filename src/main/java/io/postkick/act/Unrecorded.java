package io.postkick.act;

import io.postkick.access.Actor;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.refusal.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers what is not done since it would leave no record, where nobody said so before: a {@link Refused} that says it comes first. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class Unrecorded {

    private final Refusals refusals;

    Unrecorded(Refusals refusals) {
        this.refusals = refusals;
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> unavailable(
            AuditUnavailable failure, Actor actor, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return refusals.refused(Guard.notRecorded(actor, failure), request, response);
    }
}
