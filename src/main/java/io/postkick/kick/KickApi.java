package io.postkick.kick;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.May;
import io.postkick.access.Takes;
import io.postkick.act.ActCalls;
import io.postkick.evidence.Evidence;
import io.postkick.evidence.Watches;
import io.postkick.host.trigger.Outcome;
import io.postkick.host.trigger.Step;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Kicks over HTTP for scripts. An {@code Idempotency-Key} header (a UUID) makes a repeated call answer 409. */
@RestController
class KickApi implements ActCalls {

    static final String KICKS = "/api/v1/kicks";

    private final Kicks kicks;
    private final Watches watches;

    KickApi(Kicks kicks, Watches watches) {
        this.kicks = kicks;
        this.watches = watches;
    }

    @Override
    public KickDenials denials() {
        return kicks.denials();
    }

    @Override
    public String body() {
        return "kick.body";
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
    @PreAuthorize(May.ACT)
    @Takes(Deed.KICK)
    ResponseEntity<View> kick(
            @PathVariable String instance,
            @PathVariable String serviceClass,
            @PathVariable String service,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Body body,
            HttpServletRequest request,
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
        return ResponseEntity.created(URI.create(request.getContextPath() + KICKS + "/" + kick.id()))
                .body(View.of(kick));
    }

    @GetMapping(KICKS + "/{id}")
    @Takes({Deed.READ, Deed.KICK})
    ResponseEntity<Looked> find(@PathVariable String id, Actor actor) {
        return ResponseEntity.ok(kicks.find(id, actor)
                .map(kick -> new Looked(View.of(kick), evidence(kick)))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no kick of that id among those you may see.")));
    }

    private Evidence evidence(Kick kick) {
        return kick.isNothingSent()
                ? Evidence.notKept("Nothing was sent, so nothing was watched for.")
                : watches.of(kick.id());
    }
}
