package io.postkick.act;

import io.postkick.access.Actor;
import io.postkick.access.DeedDenied;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import io.postkick.refusal.Refusals;
import io.postkick.refusal.Refused;
import io.postkick.refusal.Why;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** Records calls of which no more than the address was read, and answers them. */
@ControllerAdvice(assignableTypes = ActCalls.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreadCalls {

    private final Guard guard;
    private final Refusals refusals;

    UnreadCalls(Guard guard, Refusals refusals) {
        this.guard = guard;
        this.refusals = refusals;
    }

    /** That the body is not what the call takes. */
    private record BadBody(HttpStatus status, String key) implements Why {}

    @ExceptionHandler(HttpMessageNotReadableException.class)
    @Nullable
    ResponseEntity<ProblemDetail> unreadable(
            HandlerMethod method, Actor actor, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return unreadable(HttpStatus.BAD_REQUEST, method, actor, request, response);
    }

    @ExceptionHandler(HttpMediaTypeNotSupportedException.class)
    @Nullable
    ResponseEntity<ProblemDetail> unsupported(
            HandlerMethod method, Actor actor, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return unreadable(HttpStatus.UNSUPPORTED_MEDIA_TYPE, method, actor, request, response);
    }

    private @Nullable ResponseEntity<ProblemDetail> unreadable(
            HttpStatus status,
            HandlerMethod method,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ActCalls calls = (ActCalls) method.getBean();
        return answer(calls, Refused.because(new BadBody(status, calls.body())), actor, request, response);
    }

    /** The role allows no such call, whatever is in it. */
    @ExceptionHandler(AuthorizationDeniedException.class)
    @Nullable
    ResponseEntity<ProblemDetail> neverAllowed(
            HandlerMethod method, Actor actor, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ActCalls calls = (ActCalls) method.getBean();
        return answer(calls, calls.denials().denial(actor, null), actor, request, response);
    }

    private @Nullable ResponseEntity<ProblemDetail> answer(
            ActCalls calls, Refused refusal, Actor actor, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Map<String, String> path = pathOf(request);
        EntryBuilder attempt = NewEntry.by(actor, calls.denials().action())
                .to(path.get("instance"), path.get("serviceClass"), path.get("service"));
        return refusals.refused(guard.refused(actor, attempt, refusal), request, response);
    }

    /** What somebody may do allows no such call, whatever is in it. */
    @ExceptionHandler(DeedDenied.class)
    @Nullable
    ResponseEntity<ProblemDetail> denied(
            DeedDenied denied,
            HandlerMethod method,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return answer((ActCalls) method.getBean(), denied.refusal(), actor, request, response);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> pathOf(HttpServletRequest request) {
        Object path = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return path == null ? Map.of() : (Map<String, String>) path;
    }
}
