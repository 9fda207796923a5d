package io.postkick.kick;

import io.postkick.access.Actor;
import io.postkick.audit.AuditAction;
import io.postkick.audit.AuditLog;
import io.postkick.audit.NewEntry;
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
        var denied = new KickDenied(
                switch (actor.role()) {
                    case AUDITOR -> "Auditors look and do not kick. Nothing was sent; the attempt is on the record.";
                    default ->
                        "Private channels are for administrators. Nothing was sent; the attempt is on the record.";
                });
        record(actor, command, denied);
        throw denied;
    }

    void record(Actor actor, KickCommand command, RuntimeException refusal) {
        audit.record(new NewEntry(
                AuditAction.KICK_DENIED,
                null,
                actor.name(),
                actor.address(),
                actor.authentication(),
                cut(command.instance()),
                cut(command.serviceClass()),
                cut(command.service()),
                cut(command.request()),
                null,
                refusal.getMessage(),
                cut(command.reason())));
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
