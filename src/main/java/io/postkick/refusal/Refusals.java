package io.postkick.refusal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Answers what was refused: a script with problem details (RFC 9457), a browser with the error page of that status. A page that
 * can say it in its own place does so, and never lets the refusal come here.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Refusals {

    private final RefusalWords words;

    Refusals(RefusalWords words) {
        this.words = words;
    }

    /** The answer to a script; null for a browser, whose error page follows. */
    @ExceptionHandler
    @Nullable
    public ResponseEntity<ProblemDetail> refused(
            Refused refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        sayWhen(refusal, response);
        if (!request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
            response.sendError(refusal.why().status().value());
            return null;
        }
        Refused.Earlier earlier = refusal.earlier();
        if (earlier != null && earlier.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + earlier.location());
        }
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(refusal.why().status(), words.answered(refusal)))
                .build();
    }

    /** After which time the same may be let through, if that is known. */
    public static void sayWhen(Refused refusal, HttpServletResponse response) {
        Duration retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, seconds(retryAfter));
        }
    }

    /** Whole ones, so that the time is over when they are. */
    private static String seconds(Duration time) {
        return String.valueOf(Math.max(1, time.plusMillis(999).toSeconds()));
    }
}
