package io.postkick.lookup;

import io.postkick.access.Actor;
import io.postkick.audit.AuditAction;
import io.postkick.audit.AuditLog;
import io.postkick.audit.NewEntry;
import io.postkick.instance.ServiceClass;
import java.util.Arrays;
import java.util.Objects;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.stereotype.Component;

/**
 * Records questions that are refused, as they came in, before the person is told. They are {@code KICK_DENIED}, with instance,
 * service and request, so that one filter finds every attempt to reach an endpoint; {@code ACCESS_DENIED} has only an address.
 */
@Component
class AskRefusals implements MethodAuthorizationDeniedHandler {

    /** Longest text of a refused question that is recorded, in characters; the rest is cut, since nothing was sent. */
    private static final int MAX_TEXT = 2 * MailAddress.MAX_LENGTH;

    private final AuditLog audit;

    AskRefusals(AuditLog audit) {
        this.audit = audit;
    }

    /** For {@link Questions#ask}, whose arguments are the actor and the command. */
    @Override
    public Object handleDeniedInvocation(MethodInvocation invocation, AuthorizationResult authorization) {
        var denied = new AskDenied();
        record(
                (Actor) Objects.requireNonNull(invocation.getArguments()[0]),
                (AskCommand) Objects.requireNonNull(invocation.getArguments()[1]),
                denied);
        throw denied;
    }

    void record(Actor actor, AskCommand command, RuntimeException refusal) {
        String service = Arrays.stream(Kind.values())
                .filter(kind -> kind.text().equals(command.kind()))
                .map(Kind::service)
                .findFirst()
                .orElse(null);
        audit.record(new NewEntry(
                AuditAction.KICK_DENIED,
                null,
                actor.name(),
                actor.address(),
                actor.authentication(),
                cut(command.instance()),
                service == null ? null : ServiceClass.PRIVATE.directory(),
                service,
                cut("ask=%s address=%s".formatted(command.kind(), command.address())),
                null,
                refusal.getMessage(),
                null));
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
