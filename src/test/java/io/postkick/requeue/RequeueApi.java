package io.postkick.requeue;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.act.ActCalls;
import io.postkick.act.Denials;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Has it done by a script. */
@RestController
@TestComponent
class RequeueApi implements ActCalls {

    private final RequeueNothing requeue;

    RequeueApi(RequeueNothing requeue) {
        this.requeue = requeue;
    }

    @Override
    public Denials<RequeueCommand> denials() {
        return requeue.denials();
    }

    @PostMapping("/api/v1/instances/{instance}/requeues")
    @PreAuthorize(May.ACT)
    String requeue(
            @PathVariable String instance,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Map<String, Object> body,
            Actor actor) {
        return requeue.requeue(actor, new RequeueCommand(key, instance));
    }
}
