package io.postkick.access.passkey;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/**
 * Passkeys as Spring Security looks for them. A new one is kept by whoever asked to have it verified, on the record; here only what a use
 * changes is.
 */
class KeptCredentials implements UserCredentialRepository {

    /** Its number of signatures has not grown: there is a second one that says it is this, or a signature was sent twice. */
    static final String COPIED = "a passkey that may have been copied";

    private final PasskeyTable table;
    private final Clock clock;

    KeptCredentials(PasskeyTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return table.find(id.toBase64UrlString()).map(KeptCredentials::kept).orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return table.ofHandle(handle.toBase64UrlString()).stream()
                .map(KeptCredentials::kept)
                .toList();
    }

    @Override
    public void save(CredentialRecord used) {
        table.find(used.getCredentialId().toBase64UrlString()).ifPresent(passkey -> {
            if (!table.used(passkey.id(), used.getSignatureCount(), clock.instant())) {
                throw new PasskeyRefused(COPIED);
            }
        });
    }

    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException("passkeys are taken away on the record");
    }

    static CredentialRecord kept(Passkey passkey) {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(Bytes.fromBase64(passkey.credential()))
                .userEntityUserId(Bytes.fromBase64(passkey.userHandle()))
                .attestationObject(Bytes.fromBase64(passkey.attestation()))
                .signatureCount(passkey.signatures())
                .transports(transports(passkey.transports()))
                .label(passkey.name())
                .created(passkey.addedAt())
                .build();
    }

    static String transports(Set<AuthenticatorTransport> transports) {
        return transports.stream()
                .map(AuthenticatorTransport::getValue)
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static Set<AuthenticatorTransport> transports(String names) {
        return Arrays.stream(names.split(","))
                .filter(Predicate.not(String::isEmpty))
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toSet());
    }
}
