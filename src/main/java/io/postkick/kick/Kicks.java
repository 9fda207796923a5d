package io.postkick.kick;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.act.DeniedMethods;
import io.postkick.act.Guard;
import io.postkick.act.Guarded;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.trigger.Outcome;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.method.HandleAuthorizationDenied;
import org.springframework.stereotype.Component;

/** Kicks services for people, and finds what came of it. */
@Component
@ConditionalOnWebApplication
class Kicks implements Guarded {

    private final Guard guard;
    private final KickAct act;
    private final AuditLog audit;
    private final Traces traces;

    Kicks(Guard guard, KickAct act, AuditLog audit, Traces traces) {
        this.guard = guard;
        this.act = act;
        this.audit = audit;
        this.traces = traces;
    }

    @Override
    public KickDenials denials() {
        return act.denials();
    }

    /**
     * Sends the request once, whatever its outcome.
     *
     * @throws io.postkick.refusal.Refused as {@link Guard#run} says
     */
    @PreAuthorize(May.KICK)
    @HandleAuthorizationDenied(handlerClass = DeniedMethods.class)
    Kick kick(Actor actor, KickCommand command) {
        Kick kick = guard.run(act, actor, command);
        traces.keep(kick.id(), new Trace(kick.elapsedMicros(), kick.verbosity(), kick.trace()));
        return kick;
    }

    /** A kick from its audit entries; operators find their own only, and nobody those of instances that they may not see. */
    Optional<Kick> find(String id, Actor actor) {
        List<AuditEntry> entries = audit.ofAct(id);
        Optional<AuditEntry> conclusion = entries.stream()
                .filter(entry -> entry.content().action().settles())
                .findFirst()
                .or(() -> withAction(entries, KickActions.CONCLUDED));
        return withAction(entries, KickActions.INTENDED)
                .filter(intent -> May.read(actor, intent.content().actor()))
                .filter(intent -> actor.sees(text(intent.content().instance())))
                .map(intent -> Kick.of(
                        intent,
                        conclusion
                                .map(entry -> Outcome.named(text(entry.content().outcome())))
                                .orElse(null),
                        conclusion.map(entry -> text(entry.content().detail())).orElse(""),
                        traces.find(id).orElse(Trace.NONE)));
    }

    private static Optional<AuditEntry> withAction(List<AuditEntry> entries, Action action) {
        return entries.stream()
                .filter(entry -> entry.content().action().equals(action))
                .findFirst();
    }

    private static String text(@Nullable String recorded) {
        return recorded == null ? "" : recorded;
    }
}
