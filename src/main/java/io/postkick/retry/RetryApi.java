package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.audit.AlreadyRecorded;
import io.postkick.audit.AuditUnavailable;
import io.postkick.instance.UnknownInstance;
import io.postkick.queue.BadFilter;
import io.postkick.queue.FilterForm;
import io.postkick.retry.RetryCommand.Wish;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** Retries over HTTP for scripts. An {@code Idempotency-Key} header (a UUID) makes a repeated call answer 409. */
@RestController
class RetryApi {

    private static final String RETRIES = "/api/v1/instances/{instance}/queue/retries";

    private static final int MOST_AT_ONCE = 10_000;

    private static final String UNREADABLE =
            "The body is not the JSON object that this call takes: one of \"ids\" (texts),"
                    + " \"site\" (text), \"filter\" (object of texts) and \"everything\" (true), and \"reason\" (text).";

    private final Retries retries;
    private final RetryRefusals refusals;

    RetryApi(Retries retries, RetryRefusals refusals) {
        this.retries = retries;
        this.refusals = refusals;
    }

    record Body(
            @Nullable List<String> ids,
            @Nullable String site,
            @Nullable FilterForm filter,
            @Nullable Boolean everything,
            @Nullable String reason) {

        Wish wish() {
            return new Wish(ids, site, filter, Boolean.TRUE.equals(everything));
        }
    }

    @PostMapping(RETRIES)
    ResponseEntity<RetryView> start(
            @PathVariable String instance,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Body body,
            Actor actor) {
        String id = key == null ? UUID.randomUUID().toString() : key;
        Retry retry = retries.start(actor, new RetryCommand(id, instance, body.wish(), body.reason()));
        return ResponseEntity.accepted()
                .location(location(instance, retry.id()))
                .body(RetryView.of(retry));
    }

    /** @param from how many messages to leave out, as {@code next} said */
    @GetMapping(RETRIES + "/{id}")
    RetryView find(
            @PathVariable String instance,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        Retry retry = retries.find(actor, instance, id).orElseThrow(UnknownRetry::new);
        return RetryView.of(retry, Math.max(0, from), Math.min(MOST_AT_ONCE, Math.max(1, limit)));
    }

    @PostMapping(RETRIES + "/{id}/stop")
    ResponseEntity<RetryView> stop(@PathVariable String instance, @PathVariable String id, Actor actor) {
        return ResponseEntity.accepted().body(RetryView.of(retries.stop(actor, new StopCommand(instance, id))));
    }

    @DeleteMapping(RETRIES + "/{id}")
    ResponseEntity<RetryView> delete(@PathVariable String instance, @PathVariable String id, Actor actor) {
        return stop(instance, id, actor);
    }

    private static URI location(String instance, String id) {
        return UriComponentsBuilder.fromPath(RETRIES + "/{id}").build(instance, id);
    }

    @ExceptionHandler({InvalidRetry.class, BadFilter.class})
    ErrorResponse invalid(RuntimeException e) {
        return answer(e, HttpStatus.BAD_REQUEST, e.getMessage() + " Nothing was sent.");
    }

    @ExceptionHandler
    ErrorResponse denied(RetryDenied e) {
        return answer(e, HttpStatus.FORBIDDEN, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler({UnknownInstance.class, UnknownRetry.class})
    ErrorResponse unknown(RuntimeException e) {
        return answer(e, HttpStatus.NOT_FOUND, e.getMessage() + " Nothing was sent.");
    }

    @ExceptionHandler
    ErrorResponse running(RetryRunning e, HttpServletRequest request) {
        return pointing(e, String.valueOf(e.getMessage()), request, e.id());
    }

    @ExceptionHandler
    ErrorResponse repeated(AlreadyRecorded e, HttpServletRequest request) {
        return pointing(e, "The same press was sent before; it was not sent again.", request, e.kickId());
    }

    private static ErrorResponse pointing(RuntimeException e, String detail, HttpServletRequest request, String id) {
        return ErrorResponse.builder(e, HttpStatus.CONFLICT, detail)
                .header(
                        HttpHeaders.LOCATION,
                        location(String.valueOf(path(request).get("instance")), id)
                                .toString())
                .build();
    }

    @ExceptionHandler
    ErrorResponse tooMany(TooManyRetries e) {
        return ErrorResponse.builder(e, HttpStatus.TOO_MANY_REQUESTS, String.valueOf(e.getMessage()))
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(e.retryAfter().toSeconds() + 1))
                .build();
    }

    @ExceptionHandler
    ErrorResponse unreadableQueue(QueueUnreadable e) {
        return answer(e, HttpStatus.SERVICE_UNAVAILABLE, e.getMessage() + " Nothing was sent.");
    }

    @ExceptionHandler
    ErrorResponse notRecorded(AuditUnavailable e, Actor actor) {
        String why = actor.role() == Role.ADMIN ? " " + e.diagnosis().inWords() : "";
        return answer(e, HttpStatus.SERVICE_UNAVAILABLE, "The audit log cannot be written. Nothing was sent." + why);
    }

    /** A body that cannot be read is a wish all the same; what is known of it is recorded. */
    @ExceptionHandler({HttpMessageNotReadableException.class, HttpMediaTypeNotSupportedException.class})
    ErrorResponse unreadable(Exception e, HttpServletRequest request, Actor actor) {
        HttpStatus status = e instanceof HttpMediaTypeNotSupportedException
                ? HttpStatus.UNSUPPORTED_MEDIA_TYPE
                : HttpStatus.BAD_REQUEST;
        try {
            refusals.recordUnreadable(actor, path(request), new InvalidRetry(UNREADABLE));
        } catch (AuditUnavailable unavailable) {
            return notRecorded(unavailable, actor);
        }
        return answer(e, status, UNREADABLE + " Nothing was sent.");
    }

    private static ErrorResponse answer(Exception e, HttpStatus status, String detail) {
        return ErrorResponse.create(e, status, detail);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> path(HttpServletRequest request) {
        Object path = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return path == null ? Map.of() : (Map<String, String>) path;
    }
}
