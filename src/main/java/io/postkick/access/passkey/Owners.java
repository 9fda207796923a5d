package io.postkick.access.passkey;

import io.postkick.access.people.PersonTable;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;

/** People with passkeys as Spring Security looks for them. Their handle comes with the first passkey, and goes with the last. */
class Owners implements PublicKeyCredentialUserEntityRepository {

    private final PasskeyTable table;
    private final PersonTable people;

    Owners(PasskeyTable table, PersonTable people) {
        this.table = table;
        this.people = people;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return table.ofHandle(handle.toBase64UrlString()).stream()
                .findFirst()
                .flatMap(passkey -> people.find(passkey.person()))
                .map(person -> owner(person.name(), handle))
                .orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String name) {
        return people.find(name).stream()
                .flatMap(person -> table.of(person.id()).stream())
                .findFirst()
                .map(passkey -> owner(name, Bytes.fromBase64(passkey.userHandle())))
                .orElse(null);
    }

    private static PublicKeyCredentialUserEntity owner(String name, Bytes handle) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .name(name)
                .displayName(name)
                .id(handle)
                .build();
    }

    /** It comes with the passkey that it was made for. */
    @Override
    public void save(PublicKeyCredentialUserEntity owner) {}

    @Override
    public void delete(Bytes handle) {
        throw new UnsupportedOperationException("passkeys are taken away on the record");
    }
}
