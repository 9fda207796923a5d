package io.postkick.access.passkey;

import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The two ceremonies of WebAuthn: a new passkey is made, and one is shown. The person is verified in both, by the authenticator's PIN or
 * biometrics, so that a passkey is both something they have and something they know or are.
 */
@Component
public class Ceremonies {

    private static final Logger log = LoggerFactory.getLogger(Ceremonies.class);
    private static final String PRODUCT = "Postkick Console";
    private static final String WRONG = "wrong passkey";
    private static final String LATE = "a passkey for a challenge that is over";

    private final RelyingParty party;
    private final Passkeys passkeys;
    private final Challenges challenges;
    private final Supplier<Webauthn4JRelyingPartyOperations> verifying;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    Ceremonies(
            RelyingParty party,
            Passkeys passkeys,
            PasskeyTable table,
            PersonTable people,
            Challenges challenges,
            Clock clock) {
        this.party = party;
        this.passkeys = passkeys;
        this.challenges = challenges;
        @Nullable
        Webauthn4JRelyingPartyOperations made = party.off().isEmpty() ? operations(party, table, people, clock) : null;
        this.verifying = () -> Optional.ofNullable(made).orElseThrow(() -> new PasskeyRefused("passkeys are off"));
    }

    private static Webauthn4JRelyingPartyOperations operations(
            RelyingParty party, PasskeyTable table, PersonTable people, Clock clock) {
        var operations = new Webauthn4JRelyingPartyOperations(
                new Owners(table, people),
                new KeptCredentials(table, clock),
                PublicKeyCredentialRpEntity.builder()
                        .id(party.host())
                        .name(PRODUCT)
                        .build(),
                Set.of(party.origin()));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        return operations;
    }

    /** What a browser needs to have a passkey made for whoever has signed in. */
    PublicKeyCredentialCreationOptions creation(Authentication signedIn) {
        return verifying
                .get()
                .createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(signedIn));
    }

    /** As the browser's script takes it. */
    String text(Object options) {
        return json.writeValueAsString(options);
    }

    /**
     * Verifies what the browser answers, as JSON.
     *
     * @param asked what it was asked for
     * @param name what the person calls it
     */
    CredentialRecord made(PublicKeyCredentialCreationOptions asked, String answer, String name) {
        return verified(() -> {
            PublicKeyCredential<AuthenticatorAttestationResponse> credential =
                    json.readValue(answer, new TypeReference<>() {});
            return verifying
                    .get()
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            asked, new RelyingPartyPublicKey(credential, name)));
        });
    }

    /**
     * What a browser needs to have a passkey shown, as JSON.
     *
     * @param of whose it must be; empty if it is to say itself whose it is
     */
    public String request(String challenge, Optional<Person> of) {
        return text(asked(challenge, of.map(person -> passkeys.of(person.id())).orElse(List.of())));
    }

    private PublicKeyCredentialRequestOptions asked(String challenge, List<Passkey> allowed) {
        return PublicKeyCredentialRequestOptions.builder()
                .rpId(party.host())
                .challenge(Bytes.fromBase64(challenge))
                .timeout(Challenges.GOOD_FOR)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .allowCredentials(allowed.stream()
                        .map(KeptCredentials::kept)
                        .map(Ceremonies::descriptor)
                        .toList())
                .build();
    }

    private static PublicKeyCredentialDescriptor descriptor(CredentialRecord kept) {
        return PublicKeyCredentialDescriptor.builder()
                .id(kept.getCredentialId())
                .transports(kept.getTransports())
                .build();
    }

    /** Reads what the browser answers, as JSON. Whatever that is, nothing of it is believed yet. */
    public PresentedPasskey presented(String answer) {
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> credential =
                    json.readValue(answer, new TypeReference<>() {});
            return new PresentedPasskey(
                    credential, passkeys.owner(credential.getRawId().toBase64UrlString()));
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            log.debug("What a browser sent is no passkey", e);
            return new PresentedPasskey(null, Passkeys.NOBODY);
        }
    }

    /**
     * The passkey, if it has signed the challenge for this console; the challenge is used up then.
     *
     * @throws PasskeyRefused if it has not, or not rightly
     */
    public Passkey shown(PresentedPasskey presented, String challenge) {
        var credential = presented.credential().orElseThrow(() -> new PasskeyRefused(WRONG));
        Passkey kept = passkeys.find(credential.getRawId().toBase64UrlString());
        if (!challenges.isGood(challenge)) {
            throw new PasskeyRefused(LATE);
        }
        verified(() -> verifying
                .get()
                .authenticate(new RelyingPartyAuthenticationRequest(asked(challenge, List.of()), credential)));
        if (!challenges.use(challenge)) {
            throw new PasskeyRefused(LATE);
        }
        return kept;
    }

    private static <T> T verified(Supplier<T> ceremony) {
        try {
            return ceremony.get();
        } catch (PasskeyRefused | DataAccessException e) {
            throw e;
        } catch (MaliciousCounterValueException e) {
            throw new PasskeyRefused(KeptCredentials.COPIED, e);
        } catch (RuntimeException e) {
            // Its kind only: what it says may be what a stranger has sent.
            log.info("A passkey was refused: {}", e.getClass().getSimpleName());
            throw new PasskeyRefused(WRONG, e);
        }
    }
}
