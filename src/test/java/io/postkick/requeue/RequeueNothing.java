package io.postkick.requeue;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.access.VisibleInstances;
import io.postkick.act.Act;
import io.postkick.act.Attempt;
import io.postkick.act.Denials;
import io.postkick.act.DeniedMethods;
import io.postkick.act.Guard;
import io.postkick.act.Guarded;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.method.HandleAuthorizationDenied;

/** Requeues nothing: an act as small as one can be, with a check, what it does, and what it is on the log. */
@TestComponent
class RequeueNothing implements Act<RequeueCommand, String>, Denials<RequeueCommand>, Guarded {

    private final Guard guard;
    private final VisibleInstances instances;
    /** What tests have happen while it is done. */
    private volatile Runnable meanwhile = () -> {};

    RequeueNothing(Guard guard, VisibleInstances instances) {
        this.guard = guard;
        this.instances = instances;
    }

    void meanwhile(Runnable work) {
        meanwhile = work;
    }

    @PreAuthorize(May.ACT)
    @HandleAuthorizationDenied(handlerClass = DeniedMethods.class)
    String requeue(Actor actor, RequeueCommand command) {
        return guard.run(this, actor, command);
    }

    @Override
    public Action intent() {
        return RequeueActions.INTENDED;
    }

    @Override
    public Action action() {
        return RequeueActions.DENIED;
    }

    @Override
    public Denials<RequeueCommand> denials() {
        return this;
    }

    @Override
    public Limits limits() {
        return new Limits(3, 1, 2);
    }

    @Override
    public void describe(RequeueCommand command, EntryBuilder entry) {
        entry.to(command.instance());
    }

    @Override
    public Attempt<String> check(Actor actor, RequeueCommand command, String id) {
        String instance = instances.get(actor, command.instance()).name();
        return new Attempt<>() {

            @Override
            public List<NewEntry> intended() {
                return List.of(NewEntry.by(actor, intent()).act(id).to(instance).entry());
            }

            @Override
            public Conclusion perform(AuditEntry intent) {
                meanwhile.run();
                return new Conclusion("DONE", "Nothing was requeued.");
            }

            @Override
            public String result(@Nullable Conclusion conclusion) {
                return String.valueOf(conclusion);
            }
        };
    }
}
