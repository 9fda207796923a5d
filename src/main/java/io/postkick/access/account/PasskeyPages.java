package io.postkick.access.account;

import io.postkick.access.Actor;
import io.postkick.access.Identity;
import io.postkick.access.factor.SecondFactors;
import io.postkick.access.passkey.Passkey;
import io.postkick.access.passkey.Passkeys;
import io.postkick.access.passkey.RelyingParty;
import io.postkick.access.people.Person;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages of accounts show of passkeys. */
@Component
class PasskeyPages {

    private final OwnAccount account;
    private final Passkeys passkeys;
    private final RelyingParty party;
    private final FactorProof proof;
    private final SecondFactors factors;

    PasskeyPages(OwnAccount account, Passkeys passkeys, RelyingParty party, FactorProof proof, SecondFactors factors) {
        this.account = account;
        this.passkeys = passkeys;
        this.party = party;
        this.proof = proof;
        this.factors = factors;
    }

    /**
     * Somebody's passkeys, and whether another can be added.
     *
     * @param off why there are none on this console; null where there are
     * @param here whether the page was opened under the name that they are bound to
     * @param address that they are bound to
     */
    record PasskeysState(
            List<Passkey> kept, boolean full, @Nullable String off, boolean here, String address) {}

    PasskeysState of(Person person, HttpServletRequest request) {
        List<Passkey> kept = passkeys.of(person.id());
        return new PasskeysState(
                kept,
                Passkeys.isFull(kept),
                party.off().map(Enum::name).orElse(null),
                party.isHere(request),
                party.address());
    }

    Map<String, ?> shown(Actor actor, Identity identity, HttpServletRequest request) {
        Person person = account.person(actor);
        return Map.of(
                "passkeys",
                of(person, request),
                "hasApp",
                factors.hasApp(person.id()),
                "asked",
                proof.asked(identity, person).name());
    }
}
