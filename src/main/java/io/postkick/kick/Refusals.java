package io.postkick.kick;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.audit.AuditAction;
import io.postkick.audit.AuditLog;
import io.postkick.audit.NewEntry;
import io.postkick.catalogue.UnknownService;
import io.postkick.instance.ServiceClass;
import java.util.Map;
import java.util.Objects;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.stereotype.Component;

/** Records presses that are refused, as they came in, before the person is told. */
@Component
class Refusals implements MethodAuthorizationDeniedHandler {

    /** Longest text of a refused press that is recorded, in characters; the rest is cut, since nothing was sent. */
    private static final int MAX_TEXT = 4 * KickCommand.MAX_REASON;

    private final AuditLog audit;

    Refusals(AuditLog audit) {
        this.audit = audit;
    }

    /** For {@link Kicks#kick}, whose arguments are the actor and the command. */
    @Override
    public Object handleDeniedInvocation(MethodInvocation invocation, AuthorizationResult authorization) {
        Actor actor = (Actor) Objects.requireNonNull(invocation.getArguments()[0]);
        KickCommand command = (KickCommand) Objects.requireNonNull(invocation.getArguments()[1]);
        RuntimeException refusal = refusal(actor, command);
        record(actor, command, refusal);
        throw refusal;
    }

    private static RuntimeException refusal(Actor actor, KickCommand command) {
        if (actor.role() == Role.AUDITOR) {
            return new KickDenied("Auditors look and do not kick. Nothing was sent; the attempt is on the record.");
        }
        // An operator who misspells a class is told so, and not that it is for administrators.
        return ServiceClass.of(command.serviceClass()).isEmpty()
                ? new UnknownService()
                : new KickDenied(
                        "Private channels are for administrators. Nothing was sent; the attempt is on the record.");
    }

    void record(Actor actor, KickCommand command, RuntimeException refusal) {
        record(
                actor,
                command.instance(),
                command.serviceClass(),
                command.service(),
                command.request(),
                String.valueOf(refusal.getMessage()),
                command.reason());
    }

    /** For a press of which only the address could be read. */
    void recordUnreadable(Actor actor, Map<String, String> path, String problem) {
        record(actor, path.get("instance"), path.get("serviceClass"), path.get("service"), null, problem, null);
    }

    private void record(
            Actor actor,
            @Nullable String instance,
            @Nullable String serviceClass,
            @Nullable String service,
            @Nullable String request,
            String problem,
            @Nullable String reason) {
        audit.record(new NewEntry(
                AuditAction.KICK_DENIED,
                null,
                actor.name(),
                actor.address(),
                actor.authentication(),
                cut(instance),
                cut(serviceClass),
                cut(service),
                cut(request),
                null,
                problem,
                cut(reason)));
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
