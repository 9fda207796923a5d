package io.postkick.approval;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.DeedLimit;
import io.postkick.access.May;
import io.postkick.access.Rights;
import io.postkick.access.TagLimits;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.act.ActWhy;
import io.postkick.refusal.Refused;
import java.util.List;
import org.springframework.stereotype.Component;

/** Knows who may approve: everybody but who asked who could have the same done on the same instance, as things are now. */
@Component
class Approvers {

    private final PersonTable people;
    private final Rights rights;
    private final TagLimits limits;

    Approvers(PersonTable people, Rights rights, TagLimits limits) {
        this.people = people;
        this.rights = rights;
        this.limits = limits;
    }

    /** By name; nobody who is disabled. */
    List<String> of(String asker, String instance, Required required) {
        return people.all().stream()
                .filter(person -> !person.name().equalsIgnoreCase(asker) && may(person, instance, required))
                .map(Person::name)
                .toList();
    }

    /** Whether somebody who approved could still do it. */
    boolean stillMay(String name, Approval approval) {
        return people.find(name)
                .filter(person -> may(person, approval.instance(), approval.required()))
                .isPresent();
    }

    private boolean may(Person person, String instance, Required required) {
        var actor = new Actor(person.name(), person.role(), limits.now(person.instances()), DeedLimit.NONE, "", "");
        return !person.disabled() && may(actor, instance, required);
    }

    /** Whether somebody could have such a thing done there, however lately they showed a second factor. */
    boolean may(Actor actor, String instance, Required required) {
        return actor.sees(instance)
                && May.kick(actor.role(), required.open())
                && required.deeds().stream().allMatch(deed -> rights.may(actor, deed, instance));
    }

    /**
     * Makes sure of it, and that they showed a second factor lately where it takes one.
     *
     * @throws Refused if not
     */
    void require(Actor actor, String instance, Required required) {
        if (!May.kick(actor.role(), required.open())) {
            throw Refused.because(ActWhy.ROLE);
        }
        for (Deed deed : required.deeds()) {
            if (required.open()) {
                rights.require(actor, deed, instance);
            } else {
                rights.requireWithFactor(actor, deed, instance);
            }
        }
    }
}
