package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.audit.RecordedCalls;
import io.postkick.host.instance.UnknownInstance;
import io.postkick.queue.BadFilter;
import io.postkick.queue.FilterForm;
import io.postkick.retry.choice.InvalidRetry;
import io.postkick.retry.choice.NoSuchService;
import io.postkick.retry.choice.QueueComing;
import io.postkick.retry.choice.QueueUnreadable;
import io.postkick.retry.choice.Wish;
import io.postkick.retry.result.Retry;
import io.postkick.retry.run.RetryRunning;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Retries over HTTP for scripts. An {@code Idempotency-Key} header (a UUID) makes a repeated call answer 409. */
@RestController
class RetryApi extends RecordedCalls {

    private static final String RETRIES = "/api/v1/instances/{instance}/queue/retries";

    private static final int MOST_AT_ONCE = 10_000;

    private static final String BODY = "The body is not the JSON object that this call takes: one of \"ids\" (texts),"
            + " \"site\" (text), \"filter\" (object of texts and numbers) and \"everything\" (true),"
            + " and \"reason\" (text), \"pace\", \"first\" and \"pauseAfter\" (numbers).";

    private final Retries retries;

    RetryApi(Retries retries, RetryRefusals refusals) {
        super(refusals, "press", BODY);
        this.retries = retries;
    }

    record Body(
            @Nullable List<String> ids,
            @Nullable String site,
            @Nullable FilterForm filter,
            @Nullable Boolean everything,
            @Nullable String reason,
            @Nullable Double pace,
            @Nullable Integer first,
            @Nullable Integer pauseAfter) {

        Wish wish() {
            return new Wish(ids, site, filter, Boolean.TRUE.equals(everything));
        }

        RetryCommand.WishedManner manner() {
            return new RetryCommand.WishedManner(pace, first, pauseAfter);
        }
    }

    @PostMapping(RETRIES)
    @PreAuthorize(May.ACT)
    ResponseEntity<RetryView> start(
            @PathVariable String instance,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Body body,
            HttpServletRequest request,
            Actor actor) {
        String id = key == null ? UUID.randomUUID().toString() : key;
        Retry retry =
                retries.start(actor, new RetryCommand.Start(id, instance, body.wish(), body.reason(), body.manner()));
        return ResponseEntity.accepted()
                .location(below(request, location(instance, retry.id())))
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
        return ResponseEntity.accepted().body(RetryView.of(retries.stop(actor, new RetryCommand.Stop(instance, id))));
    }

    @PostMapping(RETRIES + "/{id}/resume")
    ResponseEntity<RetryView> resume(@PathVariable String instance, @PathVariable String id, Actor actor) {
        return ResponseEntity.accepted()
                .body(RetryView.of(retries.resume(actor, new RetryCommand.Resume(instance, id))));
    }

    @DeleteMapping(RETRIES + "/{id}")
    ResponseEntity<RetryView> delete(@PathVariable String instance, @PathVariable String id, Actor actor) {
        return stop(instance, id, actor);
    }

    private static URI location(String instance, String id) {
        return UriComponentsBuilder.fromPath(RETRIES + "/{id}").build(instance, id);
    }

    @Override
    protected URI location(String id, Map<String, String> path) {
        return location(String.valueOf(path.get("instance")), id);
    }

    @ExceptionHandler({InvalidRetry.class, BadFilter.class})
    ErrorResponse invalid(RuntimeException e) {
        return nothingSent(e, HttpStatus.BAD_REQUEST);
    }

    @ExceptionHandler
    ErrorResponse denied(RetryDenied e) {
        return inItsWords(e, HttpStatus.FORBIDDEN);
    }

    @ExceptionHandler({UnknownInstance.class, UnknownRetry.class, NoSuchService.class})
    ErrorResponse unknown(RuntimeException e) {
        return nothingSent(e, HttpStatus.NOT_FOUND);
    }

    @ExceptionHandler
    ErrorResponse running(RetryRunning e, HttpServletRequest request) {
        return conflict(e, String.valueOf(e.getMessage()), e.id(), request);
    }

    @ExceptionHandler
    ErrorResponse tooMany(TooManyRetries e) {
        return tooMany(e, e.retryAfter());
    }

    @ExceptionHandler
    ErrorResponse coming(QueueComing e) {
        return ErrorResponse.builder(e, HttpStatus.SERVICE_UNAVAILABLE, e.getMessage() + " Nothing was sent.")
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(QueueComing.RETRY_AFTER.toSeconds()))
                .build();
    }

    @ExceptionHandler
    ErrorResponse unreadableQueue(QueueUnreadable e) {
        return nothingSent(e, HttpStatus.SERVICE_UNAVAILABLE);
    }
}
