package io.postkick.audit;

import io.postkick.access.Actor;
import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.audit.log.AuditUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What every API answers that sends something to Postfix, when it sends nothing: problem details (RFC 9457) that say so. A call
 * that cannot be read is an attempt all the same; what is known of it is recorded.
 */
public abstract class RecordedCalls {

    private final Refusals<?> refusals;
    private final String noun;
    private final String form;

    /**
     * Answers for one kind of call.
     *
     * @param noun what people call it
     * @param form the sentence that says what its body is
     */
    protected RecordedCalls(Refusals<?> refusals, String noun, String form) {
        this.refusals = refusals;
        this.noun = noun;
        this.form = form;
    }

    /**
     * Where a script finds what came of an earlier call.
     *
     * @param path the variables of this call's address
     * @return null if nowhere
     */
    protected abstract @Nullable URI location(String id, Map<String, String> path);

    @ExceptionHandler
    protected ErrorResponse repeated(AlreadyRecorded e, HttpServletRequest request) {
        return conflict(e, "The same " + noun + " was sent before; it was not sent again.", e.actId(), request);
    }

    @ExceptionHandler
    protected ErrorResponse notRecorded(AuditUnavailable e, Actor actor) {
        String why = e.inWordsFor(actor);
        return ErrorResponse.create(
                e,
                HttpStatus.SERVICE_UNAVAILABLE,
                "The audit log cannot be written. Nothing was sent." + (why == null ? "" : " " + why));
    }

    @ExceptionHandler
    protected ErrorResponse unreadable(HttpMessageNotReadableException e, HttpServletRequest request, Actor actor) {
        return unreadable(e, HttpStatus.BAD_REQUEST, request, actor);
    }

    @ExceptionHandler
    protected ErrorResponse unreadable(HttpMediaTypeNotSupportedException e, HttpServletRequest request, Actor actor) {
        return unreadable(e, HttpStatus.UNSUPPORTED_MEDIA_TYPE, request, actor);
    }

    private ErrorResponse unreadable(Exception e, HttpStatus status, HttpServletRequest request, Actor actor) {
        return unread(e, status, form, form + " Nothing was sent.", request, actor);
    }

    /** The role allows no such call, whatever is in it: the body was not read. */
    @ExceptionHandler
    protected ErrorResponse neverAllowed(AuthorizationDeniedException e, HttpServletRequest request, Actor actor) {
        String said = String.valueOf(refusals.denialUnread().getMessage());
        return unread(e, HttpStatus.FORBIDDEN, said, said, request, actor);
    }

    private ErrorResponse unread(
            Exception e, HttpStatus status, String recorded, String said, HttpServletRequest request, Actor actor) {
        try {
            refusals.recordUnreadable(actor, pathOf(request), recorded);
        } catch (AuditUnavailable unavailable) {
            return notRecorded(unavailable, actor);
        }
        return ErrorResponse.create(e, status, said);
    }

    /** Refused for a reason that does not say by itself that nothing was sent. */
    protected static ErrorResponse nothingSent(RuntimeException e, HttpStatus status) {
        return ErrorResponse.create(e, status, e.getMessage() + " Nothing was sent.");
    }

    /** Refused for a reason that says all there is to say. */
    protected static ErrorResponse inItsWords(RuntimeException e, HttpStatus status) {
        return ErrorResponse.create(e, status, String.valueOf(e.getMessage()));
    }

    /** Refused because a limit is used up. */
    protected static ErrorResponse tooMany(RuntimeException e, Duration retryAfter) {
        return ErrorResponse.builder(e, HttpStatus.TOO_MANY_REQUESTS, String.valueOf(e.getMessage()))
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.toSeconds() + 1))
                .build();
    }

    /** Refused because of an earlier call. */
    protected ErrorResponse conflict(RuntimeException e, String detail, String earlier, HttpServletRequest request) {
        var answer = ErrorResponse.builder(e, HttpStatus.CONFLICT, detail);
        URI location = location(earlier, pathOf(request));
        return (location == null
                        ? answer
                        : answer.header(
                                HttpHeaders.LOCATION, below(request, location).toString()))
                .build();
    }

    /** An address of the console as its host has it, where the console may be below a path. */
    protected static URI below(HttpServletRequest request, URI location) {
        return URI.create(request.getContextPath() + location);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> pathOf(HttpServletRequest request) {
        Object path = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return path == null ? Map.of() : (Map<String, String>) path;
    }
}
