package io.postkick.access.account;

import io.postkick.access.Actor;
import io.postkick.access.AdministratorsOnly;
import io.postkick.access.InstanceLimit;
import io.postkick.access.Refused;
import io.postkick.access.Refused.Why;
import io.postkick.access.Role;
import io.postkick.access.people.InitialPasswordFile;
import io.postkick.access.people.PasswordRules;
import io.postkick.access.people.Passwords;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.PersonChanged;
import io.postkick.access.record.PersonChanged.Kind;
import io.postkick.access.token.Revocations;
import java.util.List;
import org.springframework.stereotype.Service;

/** Creates people and changes them, for administrators. Announces each change before it is written. */
@Service
@AdministratorsOnly
public class People {

    private final PersonTable people;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Revocations revocations;
    private final InitialPasswordFile initialPassword;
    private final Announcer announcer;

    People(
            PersonTable people,
            Passwords passwords,
            PasswordRules rules,
            Revocations revocations,
            InitialPasswordFile initialPassword,
            Announcer announcer) {
        this.people = people;
        this.passwords = passwords;
        this.rules = rules;
        this.revocations = revocations;
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
        rules.check(actor, name, password);
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

    /** Tokens that need the role before end, and so do those that would come back with the new one. */
    synchronized void setRole(Actor actor, String name, Role role) {
        Person person = named(name);
        if (person.role() == role) {
            return;
        }
        keepAnAdministratorBesides(person);
        neverLimitAnAdministrator(role, person.instances());
        announcer.announce(
                new PersonChanged(Kind.CHANGED, actor, person.name(), "role " + role + " instead of " + person.role()));
        revocations.beyondEither(actor, person, person.role(), role);
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

    /** Their tokens are revoked, so that enabling does not bring them back. */
    synchronized void disable(Actor actor, String name) {
        Person person = named(name);
        if (person.disabled()) {
            return;
        }
        keepAnAdministratorBesides(person);
        announcer.announce(new PersonChanged(Kind.DISABLED, actor, person.name(), "disabled"));
        revocations.all(actor, person, "disabled");
        if (!people.disable(person.id())) {
            throw new Refused(Why.LAST_ADMINISTRATOR);
        }
    }

    /** Also revokes the tokens that are left of somebody whom an earlier version disabled. */
    void enable(Actor actor, String name) {
        Person person = named(name);
        if (person.disabled()) {
            announcer.announce(new PersonChanged(Kind.CHANGED, actor, person.name(), "enabled"));
            revocations.all(actor, person, "enabled again");
            people.enable(person.id());
        }
    }

    /** For somebody who has forgotten theirs, or whose password others know; their tokens end with it. */
    void setPassword(Actor actor, String name, String password) {
        Person person = named(name);
        rules.check(actor, person.name(), password);
        String hash = passwords.hash(password);
        announcer.announce(new PersonChanged(Kind.CHANGED, actor, person.name(), "new password"));
        revocations.all(actor, person, "new password");
        if (person.name().equals(actor.name())) {
            people.setPassword(person.id(), hash);
        } else {
            people.assignPassword(person.id(), hash);
        }
        initialPassword.deleteIfOf(person);
    }

    void revokeTokens(Actor actor, String name) {
        revocations.all(actor, named(name), "all of theirs");
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
