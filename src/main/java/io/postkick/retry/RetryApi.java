package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.May;
import io.postkick.access.Takes;
import io.postkick.act.ActCalls;
import io.postkick.queue.FilterForm;
import io.postkick.retry.choice.Wish;
import io.postkick.retry.result.Retry;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Retries over HTTP for scripts. An {@code Idempotency-Key} header (a UUID) makes a repeated call answer 409. */
@RestController
class RetryApi implements ActCalls {

    private static final int MOST_AT_ONCE = 10_000;

    private final Retries retries;

    RetryApi(Retries retries) {
        this.retries = retries;
    }

    @Override
    public RetryDenials denials() {
        return retries.denials();
    }

    @Override
    public String body() {
        return "retry.body";
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

    @PostMapping(Retry.CALLS)
    @PreAuthorize(May.ACT)
    @Takes({Deed.RETRY, Deed.RETRY_EVERYTHING})
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
                .location(URI.create(request.getContextPath() + Retry.location(instance, retry.id())))
                .body(RetryView.of(retry));
    }

    /** @param from how many messages to leave out, as {@code next} said */
    @GetMapping(Retry.CALLS + "/{id}")
    @Takes({Deed.READ, Deed.RETRY, Deed.RETRY_EVERYTHING})
    RetryView find(
            @PathVariable String instance,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        return RetryView.of(
                retries.get(actor, instance, id), Math.max(0, from), Math.min(MOST_AT_ONCE, Math.max(1, limit)));
    }

    @PostMapping(Retry.CALLS + "/{id}/stop")
    @Takes(
            value = {Deed.RETRY, Deed.RETRY_EVERYTHING},
            later = true)
    ResponseEntity<RetryView> stop(@PathVariable String instance, @PathVariable String id, Actor actor) {
        return ResponseEntity.accepted().body(RetryView.of(retries.stop(actor, new RetryCommand.Stop(instance, id))));
    }

    @PostMapping(Retry.CALLS + "/{id}/resume")
    @Takes(
            value = {Deed.RETRY, Deed.RETRY_EVERYTHING},
            later = true)
    ResponseEntity<RetryView> resume(@PathVariable String instance, @PathVariable String id, Actor actor) {
        return ResponseEntity.accepted()
                .body(RetryView.of(retries.resume(actor, new RetryCommand.Resume(instance, id))));
    }

    @DeleteMapping(Retry.CALLS + "/{id}")
    @Takes(
            value = {Deed.RETRY, Deed.RETRY_EVERYTHING},
            later = true)
    ResponseEntity<RetryView> delete(@PathVariable String instance, @PathVariable String id, Actor actor) {
        return stop(instance, id, actor);
    }
}
