package io.postkick.act.going;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.May;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.act.Command;
import io.postkick.act.Denials;
import io.postkick.act.Guard;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.refusal.Refused;
import io.postkick.refusal.Why;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.stereotype.Component;

/** What people may change of acts that go on, and the record of it: whoever began one may, and administrators. */
@Component
public class Steered {

    private static final Logger log = LoggerFactory.getLogger(Steered.class);

    private final VisibleInstances instances;
    private final Guard guard;
    private final AuditLog audit;

    Steered(VisibleInstances instances, Guard guard, AuditLog audit) {
        this.instances = instances;
        this.guard = guard;
        this.audit = audit;
    }

    /**
     * How it is refused.
     *
     * @param unchanged what the person is told besides: that it goes on as before
     */
    public record Refusing<C>(Denials<C> denials, MessageSourceResolvable unchanged) {}

    /**
     * Finds the act of a command's id.
     *
     * @return empty if it is not under way
     * @throws Refused if the actor may not see it, or neither began it nor is an administrator, or calls with a token for other things,
     *     which is recorded
     */
    public <A extends GoingAct, C extends Command> Optional<A> underWay(
            Actor actor, C command, String instance, GoingActs<A, ?> acts, Why notYours, Refusing<? super C> refusing) {
        try {
            instances.check(actor, instance);
            Optional<A> found = acts.running(instance, command.id());
            if (found.filter(act -> !May.end(actor, act.by())).isPresent()) {
                throw Refused.because(notYours);
            } else if (found.filter(act -> !actor.deeds().allows(act.deed())).isPresent()) {
                throw Rights.beyond(actor);
            }
            return found;
        } catch (Refused e) {
            throw refused(actor, command, e, refusing);
        }
    }

    /**
     * Makes sure that somebody may see an instance.
     *
     * @throws Refused if not, which is recorded
     */
    public <C extends Command> void see(Actor actor, C command, String instance, Refusing<? super C> refusing) {
        try {
            instances.check(actor, instance);
        } catch (Refused e) {
            throw refused(actor, command, e, refusing);
        }
    }

    /**
     * Makes sure that somebody may change one that goes on at another host.
     *
     * @param by who began it
     * @throws Refused if they neither began it nor are an administrator, or call with a token for other things, which is recorded
     */
    public <C extends Command> void require(
            Actor actor, C command, String by, Deed deed, Why notYours, Refusing<? super C> refusing) {
        if (!May.end(actor, by)) {
            throw refused(actor, command, Refused.because(notYours), refusing);
        } else if (!actor.deeds().allows(deed)) {
            throw refused(actor, command, Rights.beyond(actor), refusing);
        }
    }

    /**
     * Records what is refused of one that is under way.
     *
     * @return what to throw
     */
    public <C extends Command> Refused refused(Actor actor, C command, Refused refusal, Refusing<? super C> refusing) {
        return guard.refused(refusing.denials(), actor, command, refusal).consequence(refusing.unchanged());
    }

    /**
     * Records what was changed.
     *
     * @return the entry, which is on disk
     * @throws io.postkick.audit.log.AlreadyRecorded if somebody else changed the same
     * @throws Refused if it cannot be recorded
     */
    public AuditEntry record(Actor actor, NewEntry entry, Why notRecorded) {
        try {
            return audit.record(entry);
        } catch (AuditUnavailable e) {
            log.error("{} of act {} could not be recorded", entry.action(), entry.actId(), e);
            throw Refused.because(notRecorded).causedBy(e).hint(e.inWordsFor(actor));
        }
    }
}
