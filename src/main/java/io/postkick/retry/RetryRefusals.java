package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.audit.AuditAction;
import io.postkick.audit.AuditLog;
import io.postkick.audit.NewEntry;
import io.postkick.retry.RetryCommand.Wish;
import java.util.Map;
import java.util.Objects;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.stereotype.Component;

/**
 * Records retries, and stops of them, that are refused, as they came in, before the person is told. They are
 * {@code KICK_DENIED}, so that one filter finds every attempt to reach an endpoint.
 */
@Component
class RetryRefusals implements MethodAuthorizationDeniedHandler {

    /** Longest text of a refused retry that is recorded, in characters; the rest is cut, since nothing was sent. */
    private static final int MAX_TEXT = 2000;

    private final AuditLog audit;

    RetryRefusals(AuditLog audit) {
        this.audit = audit;
    }

    /** For {@link Retries#start} and {@link Retries#stop}, whose arguments are the actor and the command. */
    @Override
    public Object handleDeniedInvocation(MethodInvocation invocation, AuthorizationResult authorization) {
        Actor actor = (Actor) Objects.requireNonNull(invocation.getArguments()[0]);
        Object command = Objects.requireNonNull(invocation.getArguments()[1]);
        var refusal =
                new RetryDenied("Auditors look and do not retry. Nothing was done; the attempt is on the record.");
        if (command instanceof StopCommand stop) {
            record(actor, stop, refusal);
        } else {
            record(actor, (RetryCommand) command, refusal);
        }
        throw refusal;
    }

    void record(Actor actor, RetryCommand command, RuntimeException refusal) {
        Way way = way(command.wish());
        record(actor, command.instance(), way.service(), inWords(command.wish()), refusal, command.reason());
    }

    void record(Actor actor, StopCommand command, RuntimeException refusal) {
        record(actor, command.instance(), null, "stop retry " + command.id(), refusal, null);
    }

    /** For a retry of which only the address could be read. */
    void recordUnreadable(Actor actor, Map<String, String> path, RuntimeException problem) {
        record(actor, path.get("instance"), null, null, problem, null);
    }

    private static Way way(Wish wish) {
        return wish.everything() ? Way.EVERYTHING : wish.site() != null ? Way.SITE : Way.EACH;
    }

    private static String inWords(Wish wish) {
        if (wish.ids() != null) {
            return "request=send_file queue_id=" + String.join(" ", wish.ids());
        } else if (wish.site() != null) {
            return "request=send_site site=" + wish.site();
        }
        return wish.everything() ? "FADI" : "request=send_file " + wish.filter();
    }

    private void record(
            Actor actor,
            @Nullable String instance,
            @Nullable String service,
            @Nullable String request,
            RuntimeException problem,
            @Nullable String reason) {
        audit.record(new NewEntry(
                AuditAction.KICK_DENIED,
                null,
                actor.name(),
                actor.address(),
                actor.authentication(),
                cut(instance),
                service == null ? null : "public",
                service,
                cut(request),
                null,
                problem.getMessage(),
                cut(reason)));
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
