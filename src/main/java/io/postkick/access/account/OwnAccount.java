package io.postkick.access.account;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
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
import io.postkick.access.signin.OwnPassword;
import io.postkick.access.token.Revocations;
import io.postkick.refusal.Refused;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What everybody may do with their own account. */
@Service
class OwnAccount {

    private final PersonTable people;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final OwnPassword ownPassword;
    private final Revocations revocations;
    private final Sessions sessions;
    private final InitialPasswordFile initialPassword;
    private final Announcer announcer;

    OwnAccount(
            PersonTable people,
            Passwords passwords,
            PasswordRules rules,
            OwnPassword ownPassword,
            Revocations revocations,
            Sessions sessions,
            InitialPasswordFile initialPassword,
            Announcer announcer) {
        this.people = people;
        this.passwords = passwords;
        this.rules = rules;
        this.ownPassword = ownPassword;
        this.revocations = revocations;
        this.sessions = sessions;
        this.initialPassword = initialPassword;
        this.announcer = announcer;
    }

    /** Changes the password of someone who knows the present one, and returns them as they are now. */
    Person changePassword(Actor actor, String current, NewPassword chosen) {
        Person person = ownPassword.prove(actor, current);
        if (!person.hasPassword()) {
            throw Refused.because(AccessWhy.SIGNS_IN_ELSEWHERE);
        }
        if (!chosen.password().equals(chosen.repeated())) {
            throw Refused.because(AccessWhy.PASSWORDS_DIFFER);
        }
        rules.check(actor, person.name(), chosen.password());
        String hash = passwords.hash(chosen.password());
        announcer.change(new PersonChanged(Kind.CHANGED, actor, person.name(), "own password"), () -> {
            if (chosen.revokeTokens()) {
                revocations.all(actor, person, "own password");
            }
            people.setPassword(person.id(), hash);
            initialPassword.deleteIfOf(person);
        });
        return person(actor);
    }

    /** Who the actor is. */
    Person person(Actor actor) {
        return people.find(actor.name()).orElseThrow(() -> Refused.because(AccessWhy.UNKNOWN_PERSON));
    }

    void revokeTokens(Actor actor) {
        revocations.all(actor, person(actor), "all of their own");
    }

    List<Session> sessions(Person person) {
        return sessions.of(person);
    }

    void endSession(Actor actor, String id) {
        sessions.end(actor, person(actor), id);
    }

    void endOtherSessions(Actor actor, Optional<Session> present) {
        sessions.endAll(actor, person(actor), present.map(Session::id).orElse(null));
    }

    /** @param revokeTokens whether scripts need new tokens, too */
    record NewPassword(String password, String repeated, boolean revokeTokens) {

        @Override
        public String toString() {
            return "NewPassword";
        }
    }
}
