package io.postkick.queueact;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.May;
import io.postkick.access.Takes;
import io.postkick.act.ActCalls;
import io.postkick.queue.FilterForm;
import io.postkick.queueact.result.ActNow;
import io.postkick.queueact.result.ActResult;
import io.postkick.queueact.result.MessageAct;
import io.postkick.refusal.Refused;
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

/** Acts on queued messages over HTTP for scripts. An {@code Idempotency-Key} header (a UUID) makes a repeated call answer 409. */
@RestController
class QueueActApi implements ActCalls {

    private static final int PAGE = 100;
    private static final int MOST_AT_ONCE = 10_000;

    private final MessageActs acts;
    private final ActAddresses addresses;

    QueueActApi(MessageActs acts, ActAddresses addresses) {
        this.acts = acts;
        this.addresses = addresses;
    }

    @Override
    public QueueActDenials denials() {
        return acts.denials();
    }

    @Override
    public String body() {
        return "queueact.body";
    }

    record Body(
            @Nullable String act,
            @Nullable List<String> ids,
            @Nullable FilterForm filter,
            @Nullable String reason) {}

    @PostMapping(MessageAct.CALLS)
    @PreAuthorize(May.ACT)
    @Takes({Deed.HOLD, Deed.RELEASE, Deed.REQUEUE, Deed.EXPIRE, Deed.DELETE})
    ResponseEntity<QueueActView> start(
            @PathVariable String instance,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Body body,
            HttpServletRequest request,
            Actor actor) {
        String id = key == null ? UUID.randomUUID().toString() : key;
        MessageAct act = acts.start(
                actor,
                new QueueActCommand.Start(
                        id,
                        instance,
                        body.act(),
                        new QueueActCommand.ActWish(body.ids(), body.filter()),
                        body.reason(),
                        null));
        return ResponseEntity.accepted()
                .location(URI.create(request.getContextPath() + MessageAct.location(instance, act.id())))
                .body(view(actor, acts.get(actor, instance, act.id())));
    }

    /** @param acts those that are not over, the newest first, and the last one if it ended some minutes ago; none with its results */
    record Acts(List<QueueActView> acts) {}

    @GetMapping(MessageAct.CALLS)
    Acts all(@PathVariable String instance, Actor actor) {
        return new Acts(acts.news(actor, instance).stream()
                .map(now -> view(actor, now, 0, 0))
                .toList());
    }

    /** @param cursor where the page begins, as {@code next} said */
    @GetMapping(MessageAct.CALLS + "/{id}")
    @Takes({Deed.READ, Deed.HOLD, Deed.RELEASE, Deed.REQUEUE, Deed.EXPIRE, Deed.DELETE})
    QueueActView find(
            @PathVariable String instance,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + PAGE) int limit,
            Actor actor) {
        ActNow now = acts.get(actor, instance, id);
        return view(actor, now, from(cursor), Math.min(MOST_AT_ONCE, Math.max(1, limit)));
    }

    /** Its first page. */
    private QueueActView view(Actor actor, ActNow now) {
        return view(actor, now, 0, PAGE);
    }

    private QueueActView view(Actor actor, ActNow now, int from, int limit) {
        MessageAct act = now.act();
        List<String> ids = act.results().stream()
                .skip(from)
                .limit(limit)
                .map(ActResult::id)
                .toList();
        return QueueActView.of(now, addresses.kept(actor, act, ids), from, limit);
    }

    private static int from(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return 0;
        } else if (!cursor.matches("[0-9]{1,8}")) {
            throw Refused.because(QueueActWhy.BAD_CURSOR);
        }
        return Integer.parseInt(cursor);
    }

    /** @param ids which messages; null for all that wait */
    record Some(@Nullable List<String> ids) {}

    /** What is to be deleted and waits is released instead: all of it, or some. */
    @PostMapping(MessageAct.CALLS + "/{id}/undo")
    @PreAuthorize(May.ACT)
    @Takes(value = Deed.DELETE, later = true)
    ResponseEntity<QueueActView> undo(
            @PathVariable String instance,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Some some,
            Actor actor) {
        var command = new QueueActCommand.Undo(instance, id, some == null ? null : some.ids());
        return ResponseEntity.accepted().body(view(actor, acts.undo(actor, command)));
    }

    @DeleteMapping(MessageAct.CALLS + "/{id}")
    @Takes(
            value = {Deed.HOLD, Deed.RELEASE, Deed.REQUEUE, Deed.EXPIRE, Deed.DELETE},
            later = true)
    ResponseEntity<QueueActView> stop(@PathVariable String instance, @PathVariable String id, Actor actor) {
        return ResponseEntity.accepted().body(view(actor, acts.stop(actor, new QueueActCommand.Stop(instance, id))));
    }
}
