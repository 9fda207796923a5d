package io.postkick.access.account;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.AdministratorsOnly;
import io.postkick.access.FreshFactor;
import io.postkick.access.InstanceLimit;
import io.postkick.access.Role;
import io.postkick.access.factor.SecondFactors;
import io.postkick.access.outside.OutsidePeople;
import io.postkick.access.outside.Way;
import io.postkick.access.outside.Ways;
import io.postkick.access.people.InitialPasswordFile;
import io.postkick.access.people.PasswordRules;
import io.postkick.access.people.Passwords;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.PersonChanged;
import io.postkick.access.record.PersonChanged.Kind;
import io.postkick.access.session.Session;
import io.postkick.access.session.Sessions;
import io.postkick.access.token.ChangedRights;
import io.postkick.access.token.Revocations;
import io.postkick.refusal.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * Creates people and changes them, for administrators who have shown their second factor lately, where they have one. Each change is on the
 * record before it is made. Tokens are revoked at once.
 */
@Service
@AdministratorsOnly
public class People {

    private final PersonTable people;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final ChangedRights rights;
    private final OutsidePeople outside;
    private final Ways ways;
    private final Revocations revocations;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final FreshFactor freshFactor;
    private final InitialPasswordFile initialPassword;
    private final Announcer announcer;

    People(
            PersonTable people,
            Passwords passwords,
            PasswordRules rules,
            ChangedRights rights,
            OutsidePeople outside,
            Ways ways,
            Revocations revocations,
            Sessions sessions,
            SecondFactors factors,
            FreshFactor freshFactor,
            InitialPasswordFile initialPassword,
            Announcer announcer) {
        this.people = people;
        this.passwords = passwords;
        this.rules = rules;
        this.rights = rights;
        this.outside = outside;
        this.ways = ways;
        this.revocations = revocations;
        this.sessions = sessions;
        this.factors = factors;
        this.freshFactor = freshFactor;
        this.initialPassword = initialPassword;
        this.announcer = announcer;
    }

    List<Person> all() {
        return people.all();
    }

    Person named(String name) {
        return people.find(name).orElseThrow(() -> Refused.because(AccessWhy.UNKNOWN_PERSON));
    }

    void create(Actor actor, String name, Role role, InstanceLimit instances, String password) {
        freshFactor.require(actor);
        if (!PersonTable.isName(name)) {
            throw Refused.because(AccessWhy.NAME_UNUSABLE);
        }
        ChangedRights.neverLimitAnAdministrator(role, instances);
        rules.check(actor, name, password);
        if (people.find(name).isPresent()) {
            throw Refused.because(AccessWhy.NAME_TAKEN);
        }
        String hash = passwords.hash(password);
        String detail = instances.isNone() ? "role " + role : "role " + role + ", instances " + instances;
        announcer.change(
                new PersonChanged(Kind.CREATED, actor, name, detail),
                () -> require(people.add(name, role, instances, hash), AccessWhy.NAME_TAKEN));
    }

    /** Tokens that need the role before end, and so do those that would come back with the new one. */
    synchronized void setRole(Actor actor, String name, Role role) {
        freshFactor.require(actor);
        Person person = oneOfHere(name);
        if (person.role() != role) {
            keepAnAdministratorBesides(person);
        }
        rights.setRole(actor, person, role, "");
    }

    /** Limits someone to some instances, or to none any more. Their sessions end, and their tokens are limited as well. */
    synchronized void setInstances(Actor actor, String name, InstanceLimit instances) {
        freshFactor.require(actor);
        rights.setInstances(actor, oneOfHere(name), instances, "");
    }

    /** Whose rights are not those of groups elsewhere. */
    private Person oneOfHere(String name) {
        Person person = named(name);
        if (outside.of(person).isPresent()) {
            throw Refused.because(AccessWhy.SIGNS_IN_ELSEWHERE);
        }
        return person;
    }

    /** Where those sign in who do not do so here, by id. */
    Map<Long, Way> elsewhere() {
        return outside.all();
    }

    /** Those of them who have not come from there yet, by id. */
    Set<Long> awaited() {
        return outside.awaited();
    }

    /** Where somebody signs in; empty if here. */
    Optional<Way> way(Person person) {
        return outside.of(person);
    }

    /**
     * Has somebody sign in through another service from now on: whoever comes from there first with their name is them. Their password, second
     * factors and tokens end.
     *
     * @param text the service, as {@link Way#text} has it
     */
    synchronized void sendElsewhere(Actor actor, String name, String text) {
        freshFactor.require(actor);
        Person person = oneOfHere(name);
        Way way = ways.all().stream()
                .filter(known -> known.text().equals(text))
                .findFirst()
                .orElseThrow(() -> Refused.because(AccessWhy.UNKNOWN_WAY));
        keepAnAdministratorBesides(person);
        change(actor, person, "signs in with " + way.name() + " instead of a password", () -> {
            revocations.all(actor, person, "signs in with " + way.name());
            factors.forget(actor, person);
            outside.send(person, way);
            initialPassword.deleteIfOf(person);
        });
    }

    /** Their tokens are revoked, so that enabling does not bring them back. */
    synchronized void disable(Actor actor, String name) {
        freshFactor.require(actor);
        Person person = named(name);
        if (person.disabled()) {
            return;
        }
        keepAnAdministratorBesides(person);
        announcer.change(new PersonChanged(Kind.DISABLED, actor, person.name(), "disabled"), () -> {
            revocations.all(actor, person, "disabled");
            require(people.disable(person.id()), AccessWhy.LAST_ADMINISTRATOR);
        });
    }

    /** Also revokes the tokens that are left of somebody whom an earlier version disabled. */
    void enable(Actor actor, String name) {
        freshFactor.require(actor);
        Person person = named(name);
        if (person.disabled()) {
            change(actor, person, "enabled", () -> {
                revocations.all(actor, person, "enabled again");
                people.enable(person.id());
            });
        }
    }

    /** For somebody who has forgotten theirs, or whose password others know; their tokens end with it. */
    void setPassword(Actor actor, String name, String password) {
        freshFactor.require(actor);
        Person person = named(name);
        rules.check(actor, person.name(), password);
        String hash = passwords.hash(password);
        String instead =
                outside.of(person).map(way -> " instead of " + way.name()).orElse("");
        change(actor, person, "new password" + instead, () -> {
            revocations.all(actor, person, "new password");
            if (person.name().equals(actor.name())) {
                people.setPassword(person.id(), hash);
            } else {
                people.assignPassword(person.id(), hash);
            }
            outside.bringHome(person);
            initialPassword.deleteIfOf(person);
        });
    }

    /** For somebody who has lost theirs. One's own takes a code, on the page of one's account. */
    void removeSecondFactor(Actor actor, String name) {
        freshFactor.require(actor);
        Person person = named(name);
        if (person.name().equals(actor.name())) {
            throw Refused.because(AccessWhy.SECOND_FACTOR_ONES_OWN);
        }
        factors.remove(actor, person, "by an administrator");
    }

    /** Those who have an authenticator app, by id. */
    Set<Long> withApp() {
        return factors.appOwners();
    }

    /** Those who have a passkey, by id. */
    Set<Long> withPasskey() {
        return factors.passkeyOwners();
    }

    void revokeTokens(Actor actor, String name) {
        revocations.all(actor, named(name), "all of theirs");
    }

    /** Where somebody is signed in. */
    List<Session> sessions(String name) {
        return sessions.of(named(name));
    }

    void endSession(Actor actor, String name, String id) {
        freshFactor.require(actor);
        sessions.end(actor, named(name), id);
    }

    void endSessions(Actor actor, String name) {
        freshFactor.require(actor);
        sessions.endAll(actor, named(name), null);
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

    private void keepAnAdministratorBesides(Person person) {
        boolean another = people.all().stream().anyMatch(p -> p.isLocalAdministrator() && p.id() != person.id());
        if (person.isLocalAdministrator() && !another) {
            throw Refused.because(AccessWhy.LAST_ADMINISTRATOR);
        }
    }
}
