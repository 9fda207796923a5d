package io.postkick.access.factor;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.Identity;
import io.postkick.access.Proof;
import io.postkick.access.outside.OutsidePeople;
import io.postkick.access.passkey.Passkeys;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.SecondFactorChanged;
import io.postkick.access.record.SecondFactorChanged.Kind;
import io.postkick.refusal.Refused;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Adds second factors and takes them away, on the record, and tells who has one. Either ends the person's sessions. */
@Service
public class SecondFactors {

    private final FactorTable table;
    private final Passkeys passkeys;
    private final FactorKey key;
    private final FactorRules rules;
    private final PersonTable people;
    private final OutsidePeople outside;
    private final Announcer announcer;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactors(
            FactorTable table,
            Passkeys passkeys,
            FactorKey key,
            FactorRules rules,
            PersonTable people,
            OutsidePeople outside,
            Announcer announcer,
            Clock clock) {
        this.table = table;
        this.passkeys = passkeys;
        this.key = key;
        this.rules = rules;
        this.people = people;
        this.outside = outside;
        this.announcer = announcer;
        this.clock = clock;
    }

    /** What somebody still has to do who has shown no more than a password. */
    public enum Need {
        NOTHING,
        /** A code of their app, or one of their passkeys, whichever they have. */
        CODE,
        /** To add one: they have none, and need one. */
        ENROLMENT
    }

    /**
     * Somebody's authenticator app.
     *
     * @param addedAt null if they have none
     * @param codesLeft recovery codes that still work
     * @param on whether the settings let anybody be asked for one
     * @param required whether they may not be without
     */
    public record FactorState(@Nullable Instant addedAt, int codesLeft, boolean on, boolean required) {}

    /** What is to be shown after the proof that somebody has given. */
    public Need after(Identity identity) {
        if (!rules.areOn() || !(identity.proof() instanceof Proof.ByPassword)) {
            return Need.NOTHING;
        }
        if (hasApp(identity.personId()) || hasPasskey(identity.personId())) {
            return Need.CODE;
        }
        return rules.suffices(identity) ? Need.NOTHING : Need.ENROLMENT;
    }

    public FactorState of(Person person) {
        Instant addedAt = table.find(person.id()).map(SecondFactor::addedAt).orElse(null);
        return new FactorState(addedAt, table.codesLeft(person.id()), rules.areOn(), rules.require(person.role()));
    }

    public boolean hasApp(long person) {
        return table.find(person).isPresent();
    }

    public boolean hasPasskey(long person) {
        return !passkeys.of(person).isEmpty();
    }

    /** The ids of all who have an app. */
    public Set<Long> appOwners() {
        return table.people();
    }

    /** The ids of all who have a passkey. */
    public Set<Long> passkeyOwners() {
        return passkeys.owners();
    }

    /** Whether the code shows that an app has taken the secret. */
    public boolean confirms(NewFactor factor, String typed) {
        return factor.match(typed, clock).isPresent();
    }

    /**
     * Adds one, in the place of the one before if there is one, and returns the person as they are then.
     *
     * @param typed a code of it
     */
    public Person add(Actor actor, Person person, NewFactor factor, String typed) {
        if (!rules.areOn()) {
            throw Refused.because(AccessWhy.SECOND_FACTOR_OFF);
        }
        if (!outside.hasFactorsHere(person)) {
            throw Refused.because(AccessWhy.SIGNS_IN_ELSEWHERE);
        }
        OptionalLong step = factor.match(typed, clock);
        if (step.isEmpty()) {
            throw Refused.because(AccessWhy.NEW_CODE_WRONG);
        }
        String secret = key.seal(person.id(), factor.secret(), table.anySecret());
        List<String> hashes = factor.codes().stream().map(RecoveryCodes::hash).toList();
        boolean another = table.find(person.id()).isPresent();
        announcer.change(
                new SecondFactorChanged(
                        Kind.ADDED, actor, person.name(), another ? "an app in the place of the one before" : "an app"),
                () -> table.put(person, secret, step.getAsLong(), hashes, clock.instant()));
        return now(person);
    }

    /** Takes away one's own app, unless the settings require it and there is no passkey, and returns the person as they are then. */
    public Person removeOwnApp(Actor actor, Person person) {
        if (!hasApp(person.id())) {
            throw Refused.because(AccessWhy.NO_SECOND_FACTOR);
        }
        if (rules.require(person.role()) && !hasPasskey(person.id())) {
            throw Refused.because(AccessWhy.SECOND_FACTOR_REQUIRED);
        }
        announcer.change(
                new SecondFactorChanged(Kind.REMOVED, actor, person.name(), "the app, by themselves"),
                () -> table.remove(person, () -> {}));
        return now(person);
    }

    /**
     * Takes away all that somebody has, app and passkeys, who then signs in with their password, and adds another factor where the settings
     * require one.
     */
    public void remove(Actor actor, Person person, String how) {
        int kept = passkeys.of(person.id()).size();
        if (kept == 0 && !hasApp(person.id())) {
            throw Refused.because(AccessWhy.NO_SECOND_FACTOR);
        }
        String detail = kept == 0 ? how : how + ", with " + kept + (kept == 1 ? " passkey" : " passkeys");
        announcer.change(
                new SecondFactorChanged(Kind.REMOVED, actor, person.name(), detail),
                () -> table.remove(person, () -> passkeys.removeAll(person.id())));
    }

    /** Takes away all that somebody has, if they have any: they sign in elsewhere from now on. */
    public void forget(Actor actor, Person person) {
        if (hasApp(person.id()) || hasPasskey(person.id())) {
            remove(actor, person, "signs in elsewhere");
        }
    }

    /** New recovery codes, which are shown this once; the old ones work no more. */
    public List<String> replaceCodes(Actor actor, Person person) {
        if (table.find(person.id()).isEmpty()) {
            throw Refused.because(AccessWhy.NO_SECOND_FACTOR);
        }
        List<String> codes = RecoveryCodes.make(random);
        announcer.change(
                new SecondFactorChanged(
                        Kind.RECOVERY_CODES_REPLACED, actor, person.name(), codes.size() + " new recovery codes"),
                () -> table.replaceCodes(
                        person.id(), codes.stream().map(RecoveryCodes::hash).toList()));
        return codes;
    }

    private Person now(Person person) {
        return Optional.of(person.id())
                .flatMap(people::find)
                .orElseThrow(() -> Refused.because(AccessWhy.UNKNOWN_PERSON));
    }
}
