package io.postkick.access;

import io.postkick.access.PersonChanged.Kind;
import io.postkick.access.Refused.Why;
import java.util.List;
import org.springframework.stereotype.Service;

/** Creates people and changes them, for administrators. Announces each change before it is written. */
@Service
@AdministratorsOnly
class People {

    private final PersonTable people;
    private final Passwords passwords;
    private final InitialPasswordFile initialPassword;
    private final Announcer announcer;

    People(PersonTable people, Passwords passwords, InitialPasswordFile initialPassword, Announcer announcer) {
        this.people = people;
        this.passwords = passwords;
        this.initialPassword = initialPassword;
        this.announcer = announcer;
    }

    List<Person> all() {
        return people.all();
    }

    Person named(String name) {
        return people.find(name).orElseThrow(() -> new Refused(Why.UNKNOWN_PERSON));
    }

    void create(Actor actor, String name, Role role, InstanceLimit instances, String password) {
        if (!PersonTable.isName(name)) {
            throw new Refused(Why.NAME_UNUSABLE);
        }
        neverLimitAnAdministrator(role, instances);
        passwords.check(password);
        if (people.find(name).isPresent()) {
            throw new Refused(Why.NAME_TAKEN);
        }
        String hash = passwords.hash(password);
        String detail = instances.isNone() ? "role " + role : "role " + role + ", instances " + instances;
        announcer.announce(new PersonChanged(Kind.CREATED, actor, name, detail));
        if (!people.add(name, role, instances, hash)) {
            throw new Refused(Why.NAME_TAKEN);
        }
    }

    synchronized void setRole(Actor actor, String name, Role role) {
        Person person = named(name);
        if (person.role() == role) {
            return;
        }
        keepAnAdministratorBesides(person);
        neverLimitAnAdministrator(role, person.instances());
        announcer.announce(
                new PersonChanged(Kind.CHANGED, actor, person.name(), "role " + role + " instead of " + person.role()));
        if (!people.setRole(person.id(), role)) {
            throw new Refused(role == Role.ADMIN ? Why.ADMINISTRATOR_LIMITED : Why.LAST_ADMINISTRATOR);
        }
    }

    /** Limits someone to some instances, or to none any more. Their sessions end, and their tokens are limited as well. */
    synchronized void setInstances(Actor actor, String name, InstanceLimit instances) {
        Person person = named(name);
        if (person.instances().equals(instances)) {
            return;
        }
        neverLimitAnAdministrator(person.role(), instances);
        announcer.announce(new PersonChanged(
                Kind.CHANGED, actor, person.name(), "instances " + instances + " instead of " + person.instances()));
        if (!people.setInstances(person.id(), instances)) {
            throw new Refused(Why.ADMINISTRATOR_LIMITED);
        }
    }

    synchronized void disable(Actor actor, String name) {
        Person person = named(name);
        if (person.disabled()) {
            return;
        }
        keepAnAdministratorBesides(person);
        announcer.announce(new PersonChanged(Kind.DISABLED, actor, person.name(), "disabled"));
        if (!people.disable(person.id())) {
            throw new Refused(Why.LAST_ADMINISTRATOR);
        }
    }

    void enable(Actor actor, String name) {
        Person person = named(name);
        if (person.disabled()) {
            announcer.announce(new PersonChanged(Kind.CHANGED, actor, person.name(), "enabled"));
            people.enable(person.id());
        }
    }

    void setPassword(Actor actor, String name, String password) {
        Person person = named(name);
        passwords.check(password);
        String hash = passwords.hash(password);
        announcer.announce(new PersonChanged(Kind.CHANGED, actor, person.name(), "new password"));
        people.setPassword(person.id(), hash);
        initialPassword.deleteIfOf(person);
    }

    /** They could lift the limit themselves. */
    private static void neverLimitAnAdministrator(Role role, InstanceLimit instances) {
        if (role == Role.ADMIN && !instances.isNone()) {
            throw new Refused(Why.ADMINISTRATOR_LIMITED);
        }
    }

    private void keepAnAdministratorBesides(Person person) {
        boolean another = people.all().stream().anyMatch(p -> p.isAdministrator() && p.id() != person.id());
        if (person.isAdministrator() && !another) {
            throw new Refused(Why.LAST_ADMINISTRATOR);
        }
    }
}
