package io.postkick.access.factor;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.GivenName;
import io.postkick.access.passkey.Passkey;
import io.postkick.access.passkey.Passkeys;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.SecondFactorChanged;
import io.postkick.access.record.SecondFactorChanged.Kind;
import io.postkick.refusal.Refused;
import java.util.List;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.stereotype.Service;

/** Adds passkeys and takes them away, on the record, for people whose own they are. Either ends the person's other sessions. */
@Service
public class OwnPasskeys {

    private final Passkeys passkeys;
    private final FactorTable apps;
    private final FactorRules rules;
    private final PersonTable people;
    private final Announcer announcer;

    OwnPasskeys(Passkeys passkeys, FactorTable apps, FactorRules rules, PersonTable people, Announcer announcer) {
        this.passkeys = passkeys;
        this.apps = apps;
        this.rules = rules;
        this.people = people;
        this.announcer = announcer;
    }

    public static void requireUsable(String name) {
        if (!GivenName.isUsable(name)) {
            throw Refused.because(AccessWhy.PASSKEY_NAME_UNUSABLE);
        }
    }

    /** Refuses what would be refused once the passkey is made, before anybody is asked for one. */
    public void mayAdd(Person person, String name) {
        requireUsable(name);
        if (Passkeys.isFull(passkeys.of(person.id()))) {
            throw Refused.because(AccessWhy.PASSKEYS_TOO_MANY);
        }
    }

    /** Adds one that was verified, and returns the person as they are then. */
    public Person add(Actor actor, Person person, CredentialRecord verified) {
        announcer.change(
                new SecondFactorChanged(Kind.ADDED, actor, person.name(), "a passkey named " + verified.getLabel()),
                () -> passkeys.add(person, verified));
        return people.find(person.id()).orElseThrow(() -> Refused.because(AccessWhy.UNKNOWN_PERSON));
    }

    /** Takes one away, unless it is the last thing that the settings require, and returns the person as they are then. */
    public Person remove(Actor actor, Person person, long id) {
        List<Passkey> kept = passkeys.of(person.id());
        Passkey gone = kept.stream()
                .filter(passkey -> passkey.id() == id)
                .findFirst()
                .orElseThrow(() -> Refused.because(AccessWhy.UNKNOWN_PASSKEY));
        boolean last = kept.size() == 1 && apps.find(person.id()).isEmpty();
        if (last && rules.require(person.role())) {
            throw Refused.because(AccessWhy.SECOND_FACTOR_REQUIRED);
        }
        announcer.change(
                new SecondFactorChanged(
                        Kind.REMOVED, actor, person.name(), "the passkey named " + gone.name() + ", by themselves"),
                () -> passkeys.remove(person, id));
        return people.find(person.id()).orElseThrow(() -> Refused.because(AccessWhy.UNKNOWN_PERSON));
    }
}
