package io.postkick.kick;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.audit.AlreadyRecorded;
import io.postkick.audit.AuditUnavailable;
import io.postkick.catalogue.MalformedRequest;
import io.postkick.catalogue.UnknownService;
import io.postkick.instance.UnknownInstance;
import io.postkick.trigger.Outcome;
import io.postkick.trigger.Step;
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
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerMapping;

/** Kicks over HTTP for scripts. An {@code Idempotency-Key} header (a UUID) makes a repeated call answer 409. */
@RestController
class KickApi {

    private static final String UNREADABLE = "The body is not the JSON object that this call takes:"
            + " \"request\" (text), \"verbosity\" (0, 1 or 2) and \"reason\" (text), each at most once.";

    private final Kicks kicks;
    private final Refusals refusals;
    private final Watches watches;

    KickApi(Kicks kicks, Refusals refusals, Watches watches) {
        this.kicks = kicks;
        this.refusals = refusals;
        this.watches = watches;
    }

    record Body(
            @Nullable String request,
            @Nullable Integer verbosity,
            @Nullable String reason) {}

    /** A kick that is looked at later. */
    record Looked(@JsonUnwrapped View kick, Evidence evidence) {}

    record View(
            String id,
            @Nullable Outcome outcome,
            String detail,
            long auditSequence,
            long elapsedMicros,
            List<Step> trace) {

        static View of(Kick kick) {
            return new View(
                    kick.id(), kick.outcome(), kick.detail(), kick.auditSequence(), kick.elapsedMicros(), kick.trace());
        }
    }

    @PostMapping("/api/v1/instances/{instance}/services/{serviceClass}/{service}/kicks")
    ResponseEntity<View> kick(
            @PathVariable String instance,
            @PathVariable String serviceClass,
            @PathVariable String service,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Body body,
            Actor actor) {
        Kick kick = kicks.kick(
                actor,
                new KickCommand(
                        key == null ? UUID.randomUUID().toString() : key,
                        instance,
                        serviceClass,
                        service,
                        body.request() == null ? "" : body.request(),
                        body.verbosity() == null ? 0 : body.verbosity(),
                        body.reason()));
        return ResponseEntity.created(location(kick.id())).body(View.of(kick));
    }

    @GetMapping("/api/v1/kicks/{id}")
    ResponseEntity<Looked> find(@PathVariable String id, Actor actor) {
        return ResponseEntity.ok(kicks.find(id, actor)
                .map(kick -> new Looked(View.of(kick), watches.of(kick.id())))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no kick of that id among those you may see.")));
    }

    private static URI location(String id) {
        return URI.create("/api/v1/kicks/" + id);
    }

    @ExceptionHandler({InvalidPress.class, MalformedRequest.class})
    ErrorResponse invalid(RuntimeException e) {
        return ErrorResponse.create(e, HttpStatus.BAD_REQUEST, nothingSent(e));
    }

    @ExceptionHandler
    ErrorResponse denied(KickDenied e) {
        return ErrorResponse.create(e, HttpStatus.FORBIDDEN, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler({UnknownInstance.class, UnknownService.class})
    ErrorResponse unknown(RuntimeException e) {
        return ErrorResponse.create(e, HttpStatus.NOT_FOUND, nothingSent(e));
    }

    @ExceptionHandler
    ErrorResponse repeated(AlreadyRecorded e) {
        return ErrorResponse.builder(e, HttpStatus.CONFLICT, "The same press was sent before; it was not sent again.")
                .header(HttpHeaders.LOCATION, location(e.kickId()).toString())
                .build();
    }

    @ExceptionHandler
    ErrorResponse tooMany(TooManyKicks e) {
        return ErrorResponse.builder(e, HttpStatus.TOO_MANY_REQUESTS, String.valueOf(e.getMessage()))
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(e.retryAfter().toSeconds() + 1))
                .build();
    }

    /** A body that cannot be read is a press all the same; what is known of it is recorded. */
    @ExceptionHandler({HttpMessageNotReadableException.class, HttpMediaTypeNotSupportedException.class})
    ErrorResponse unreadable(Exception e, HttpServletRequest request, Actor actor) {
        HttpStatus status = e instanceof HttpMediaTypeNotSupportedException
                ? HttpStatus.UNSUPPORTED_MEDIA_TYPE
                : HttpStatus.BAD_REQUEST;
        try {
            refusals.recordUnreadable(actor, pathOf(request), UNREADABLE);
        } catch (AuditUnavailable unavailable) {
            return notRecorded(unavailable, actor);
        }
        return ErrorResponse.create(e, status, UNREADABLE + " Nothing was sent.");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> pathOf(HttpServletRequest request) {
        Object path = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return path == null ? Map.of() : (Map<String, String>) path;
    }

    @ExceptionHandler
    ErrorResponse notRecorded(AuditUnavailable e, Actor actor) {
        String why = actor.role() == Role.ADMIN ? " " + e.diagnosis().inWords() : "";
        return ErrorResponse.create(
                e, HttpStatus.SERVICE_UNAVAILABLE, "The audit log cannot be written. Nothing was sent." + why);
    }

    @ExceptionHandler
    ErrorResponse outcomeNotRecorded(OutcomeNotRecorded e) {
        return ErrorResponse.create(e, HttpStatus.INTERNAL_SERVER_ERROR, String.valueOf(e.getMessage()));
    }

    private static String nothingSent(RuntimeException e) {
        return e.getMessage() + " Nothing was sent.";
    }
}
