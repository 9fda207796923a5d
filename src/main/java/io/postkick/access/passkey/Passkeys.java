package io.postkick.access.passkey;

import io.postkick.access.AccessWhy;
import io.postkick.access.outside.OutsidePeople;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.refusal.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.stereotype.Service;

/** Whose passkeys there are, and one more or less. Who may change them, and that it is on the record, is for the caller to see to. */
@Service
public class Passkeys {

    /** What a passkey is called for the record of which nobody here is the owner. */
    static final String NOBODY = "unknown passkey";

    /** WebAuthn's limit. */
    private static final int LONGEST_CREDENTIAL = 1023;

    /** Several times what any has without an attestation, for which nobody is asked. */
    private static final int LONGEST_ATTESTATION = 4096;

    private final PasskeyTable table;
    private final PersonTable people;
    private final OutsidePeople outside;
    private final Clock clock;

    Passkeys(PasskeyTable table, PersonTable people, OutsidePeople outside, Clock clock) {
        this.table = table;
        this.people = people;
        this.outside = outside;
        this.clock = clock;
    }

    /** Oldest first. */
    public List<Passkey> of(long person) {
        return table.of(person);
    }

    /** The ids of all who have one. */
    public Set<Long> owners() {
        return table.people();
    }

    /** Whether somebody has as many as one may have. */
    public static boolean isFull(List<Passkey> kept) {
        return kept.size() >= PasskeyTable.MOST;
    }

    /**
     * Keeps one that was verified, and ends its owner's sessions.
     *
     * @param seen its owner, as they were when that was begun
     * @throws Refused if they were changed since, sign in elsewhere, have as many as one may, or it is kept already or larger than any
     */
    public void add(Person seen, CredentialRecord verified) {
        if (!outside.hasFactorsHere(seen)) {
            throw Refused.because(AccessWhy.SIGNS_IN_ELSEWHERE);
        }
        Bytes attestation = verified.getAttestationObject();
        if (attestation == null
                || attestation.getBytes().length > LONGEST_ATTESTATION
                || verified.getCredentialId().getBytes().length > LONGEST_CREDENTIAL) {
            throw Refused.because(AccessWhy.PASSKEY_REFUSED);
        }
        table.add(
                seen,
                new Passkey(
                        0,
                        seen.id(),
                        verified.getCredentialId().toBase64UrlString(),
                        verified.getUserEntityUserId().toBase64UrlString(),
                        attestation.toBase64UrlString(),
                        verified.getSignatureCount(),
                        KeptCredentials.transports(verified.getTransports()),
                        verified.getLabel(),
                        clock.instant(),
                        null));
    }

    /** Takes one away, and ends its owner's sessions. */
    public void remove(Person seen, long id) {
        table.remove(seen, id);
    }

    /** Takes all of a person away, in a transaction of the caller's, who ends the sessions. */
    public void removeAll(long person) {
        table.removeAll(person);
    }

    /** The name of the owner of the authenticator's credential, or what stands for nobody. */
    String owner(String credential) {
        return table.find(credential)
                .flatMap(passkey -> people.find(passkey.person()))
                .map(Person::name)
                .orElse(NOBODY);
    }

    /** The one that the authenticator's credential is of. */
    Passkey find(String credential) {
        return table.find(credential).orElseThrow(() -> new PasskeyRefused(NOBODY));
    }
}
