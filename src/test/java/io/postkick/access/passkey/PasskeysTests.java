package io.postkick.access.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postkick.access.AccessWhy;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.people.PersonTables;
import io.postkick.refusal.Refused;
import io.postkick.testsupport.Databases;
import java.nio.file.Path;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;

class PasskeysTests {

    private Passkeys passkeys;
    private PersonTable people;

    @BeforeEach
    void open(@TempDir Path folder) {
        DataSource database = Databases.newSqlite(folder).migrated().dataSource();
        people = PersonTables.on(database, new SettableClock());
        people.add("olga", Role.OPERATOR, "hash");
        passkeys = PasskeysOn.database(database, people, new SettableClock());
    }

    @Test
    void keepsTheLargest() {
        passkeys.add(olga(), verified(1023, 4096));
        assertThat(passkeys.of(olga().id())).hasSize(1);
        assertThat(passkeys.owners()).containsExactly(olga().id());
    }

    @ParameterizedTest
    @CsvSource({"1024, 100", "32, 4097", "32, 4000000"})
    void keepsNothingLarger(int credential, int attestation) {
        assertThatThrownBy(() -> passkeys.add(olga(), verified(credential, attestation)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).isEqualTo(AccessWhy.PASSKEY_REFUSED));
        assertThat(passkeys.owners()).isEmpty();
    }

    private Person olga() {
        return people.find("olga").orElseThrow();
    }

    private static CredentialRecord verified(int credential, int attestation) {
        return ImmutableCredentialRecord.builder()
                .credentialId(new Bytes(new byte[credential]))
                .userEntityUserId(new Bytes(new byte[32]))
                .attestationObject(new Bytes(new byte[attestation]))
                .transports(Set.of())
                .label("x")
                .build();
    }
}
