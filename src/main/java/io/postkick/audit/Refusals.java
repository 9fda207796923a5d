package io.postkick.audit;

import io.postkick.access.Actor;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import java.util.Map;
import java.util.Objects;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;

/**
 * Records attempts to reach an endpoint that are refused, as they came in, before the person is told, with
 * instance, service and request; {@code ACCESS_DENIED} has only an address.
 *
 * @param <C> what came in
 */
public abstract class Refusals<C> implements MethodAuthorizationDeniedHandler {

    private final AuditLog audit;
    private final Class<C> command;
    private final Action action;

    /**
     * For one kind of attempt.
     *
     * @param action as which they are recorded
     */
    protected Refusals(AuditLog audit, Class<C> command, Action action) {
        this.audit = audit;
        this.command = command;
        this.action = action;
    }

    /** For methods whose arguments are the actor and what came in. */
    @Override
    public Object handleDeniedInvocation(MethodInvocation invocation, AuthorizationResult authorization) {
        Actor actor = (Actor) Objects.requireNonNull(invocation.getArguments()[0]);
        C attempt = command.cast(Objects.requireNonNull(invocation.getArguments()[1]));
        RuntimeException refusal = denial(actor, attempt);
        record(actor, attempt, refusal);
        throw refusal;
    }

    /** What a person is told whose role does not allow it. */
    protected abstract RuntimeException denial(Actor actor, C attempt);

    /** The same when the role allows no attempt whatever, so that this one was not read. */
    protected abstract RuntimeException denialUnread();

    /** Fills in where to, what and why, as far as it came in. */
    protected abstract void describe(C attempt, EntryBuilder entry);

    /**
     * Records an attempt and why it was refused.
     *
     * @throws AuditUnavailable if it could not be recorded
     */
    public void record(Actor actor, C attempt, RuntimeException refusal) {
        EntryBuilder entry = NewEntry.by(actor, action);
        describe(attempt, entry);
        record(entry, String.valueOf(refusal.getMessage()));
    }

    /**
     * For an attempt of which only the address was read.
     *
     * @param path the variables of the address
     * @throws AuditUnavailable if it could not be recorded
     */
    void recordUnreadable(Actor actor, Map<String, String> path, String problem) {
        record(
                NewEntry.by(actor, action).to(path.get("instance"), path.get("serviceClass"), path.get("service")),
                problem);
    }

    private void record(EntryBuilder entry, String problem) {
        audit.recordRefusal(entry.detail(problem).entry());
    }
}
