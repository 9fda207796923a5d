package io.postkick.access.token;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.InstanceLimit;
import io.postkick.access.Role;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.PersonChanged;
import io.postkick.access.record.PersonChanged.Kind;
import io.postkick.refusal.Refused;
import org.springframework.stereotype.Component;

/** Changes what somebody may do, on the record, with what that does to their tokens. Whose business that is, is for the caller to see to. */
@Component
public class ChangedRights {

    private final PersonTable people;
    private final Revocations revocations;
    private final Announcer announcer;

    ChangedRights(PersonTable people, Revocations revocations, Announcer announcer) {
        this.people = people;
        this.revocations = revocations;
        this.announcer = announcer;
    }

    /**
     * Tokens that need the role before end, and so do those that would come back with the new one.
     *
     * @param why behind what is changed, for the record; empty if there is nothing to say
     * @throws Refused if that would leave no local administrator, or make one who is limited
     */
    public void setRole(Actor actor, Person person, Role role, String why) {
        if (person.role() == role) {
            return;
        }
        neverLimitAnAdministrator(role, person.instances());
        change(actor, person, "role " + role + " instead of " + person.role() + why, () -> {
            revocations.beyondEither(actor, person, person.role(), role);
            require(
                    people.setRole(person.id(), role),
                    role == Role.ADMIN ? AccessWhy.ADMINISTRATOR_LIMITED : AccessWhy.LAST_ADMINISTRATOR);
        });
    }

    /**
     * Limits someone to some instances, or to none any more. Their sessions end, and their tokens are limited as well.
     *
     * @param why behind what is changed, for the record; empty if there is nothing to say
     * @throws Refused if that would limit an administrator
     */
    public void setInstances(Actor actor, Person person, InstanceLimit instances, String why) {
        if (person.instances().equals(instances)) {
            return;
        }
        neverLimitAnAdministrator(person.role(), instances);
        change(
                actor,
                person,
                "instances " + instances + " instead of " + person.instances() + why,
                () -> require(people.setInstances(person.id(), instances), AccessWhy.ADMINISTRATOR_LIMITED));
    }

    private void change(Actor actor, Person person, String detail, Runnable action) {
        announcer.change(new PersonChanged(Kind.CHANGED, actor, person.name(), detail), action);
    }

    /** What was checked before may have changed since, also by another console. */
    private static void require(boolean done, AccessWhy otherwise) {
        if (!done) {
            throw Refused.because(otherwise);
        }
    }

    /** They could lift the limit themselves. */
    public static void neverLimitAnAdministrator(Role role, InstanceLimit instances) {
        if (role == Role.ADMIN && !instances.isNone()) {
            throw Refused.because(AccessWhy.ADMINISTRATOR_LIMITED);
        }
    }
}
