package io.postkick.pause;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.May;
import io.postkick.access.Takes;
import io.postkick.act.ActCalls;
import io.postkick.pause.run.PauseWhy;
import io.postkick.pause.run.QueuePause;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
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

/** Pauses over HTTP for scripts. An {@code Idempotency-Key} header (a UUID) makes a repeated call answer 409. */
@RestController
class PauseApi implements ActCalls {

    private static final int PAGE = 100;
    private static final int MOST_AT_ONCE = 10_000;

    private final MailPauses pauses;

    PauseApi(MailPauses pauses) {
        this.pauses = pauses;
    }

    @Override
    public PauseDenials denials() {
        return pauses.denials();
    }

    @Override
    public String body() {
        return "pause.body";
    }

    record Body(
            @Nullable String domain,
            @Nullable String sender,
            @Nullable String until,
            @Nullable String reason) {}

    @PostMapping(QueuePause.CALLS)
    @PreAuthorize(May.ACT)
    @Takes(Deed.PAUSE)
    ResponseEntity<PauseView> set(
            @PathVariable String instance,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Body body,
            HttpServletRequest request,
            Actor actor) {
        String id = key == null ? UUID.randomUUID().toString() : key;
        PauseStatus set = pauses.set(
                actor, new PauseCommand.Set(id, instance, body.domain(), body.sender(), body.until(), body.reason()));
        return ResponseEntity.created(URI.create(request.getContextPath() + QueuePause.location(instance, set.id())))
                .body(PauseView.of(set));
    }

    @GetMapping(QueuePause.CALLS)
    @Takes({Deed.READ, Deed.PAUSE})
    PauseView.Listed all(@PathVariable String instance, Actor actor) {
        return new PauseView.Listed(
                pauses.all(actor, instance).stream().map(PauseView::of).toList());
    }

    /** @param cursor where the page of messages begins, as {@code next} said */
    @GetMapping(QueuePause.CALLS + "/{id}")
    @Takes({Deed.READ, Deed.PAUSE})
    PauseView find(
            @PathVariable String instance,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + PAGE) int limit,
            Actor actor) {
        int from = from(cursor);
        return PauseView.of(pauses.look(actor, instance, id, from, Math.min(MOST_AT_ONCE, Math.max(1, limit))), from);
    }

    private static int from(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return 0;
        } else if (!cursor.matches("[0-9]{1,8}")) {
            throw Refused.because(PauseWhy.BAD_CURSOR);
        }
        return Integer.parseInt(cursor);
    }

    @DeleteMapping(QueuePause.CALLS + "/{id}")
    @Takes(value = Deed.PAUSE, later = true)
    ResponseEntity<PauseView> lift(@PathVariable String instance, @PathVariable String id, Actor actor) {
        return ResponseEntity.accepted().body(PauseView.of(pauses.lift(actor, new PauseCommand.Lift(instance, id))));
    }
}
