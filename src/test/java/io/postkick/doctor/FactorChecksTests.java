package io.postkick.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.factor.SealedSecret;
import io.postkick.access.passkey.PasskeysOn;
import io.postkick.access.people.PersonTable;
import io.postkick.access.people.PersonTables;
import io.postkick.testsupport.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** What an administrator is told of what second factors and passkeys need. */
class FactorChecksTests {

    @TempDir
    private Path folder;

    private DataSource database;
    private PersonTable people;
    private Path key;

    @BeforeEach
    void open() {
        database = Databases.newSqlite(folder).migrated().dataSource();
        people = PersonTables.on(database, new SettableClock());
        key = folder.resolve("second-factor-key");
        people.add("olga", Role.OPERATOR, "hash");
    }

    @Test
    void saysNothingOfAKeyThatNobodyNeedsYet() throws IOException {
        assertThat(new SecondFactorKeyCheck(database, folder).look()).isEmpty();
    }

    @Test
    void isContentWithTheRightKey() throws IOException {
        addApp();
        Diagnosis found = keyCheck();
        assertThat(found.level()).isEqualTo(Diagnosis.Level.OK);
        assertThat(found.text()).contains("second-factor-key opens the secrets of all apps, 1");
    }

    @Test
    void findsAKeyThatIsMissingOrAnother() throws IOException {
        addApp();
        Files.delete(key);
        assertThat(keyCheck().text()).contains("is not there", "only recovery codes");
        SealedSecret.of(2, folder);
        Diagnosis found = keyCheck();
        assertThat(found.level()).isEqualTo(Diagnosis.Level.WRONG);
        assertThat(found.text()).contains("is not the key of the apps of olga");
        assertThat(found.remedy()).contains("docs/backup.md");
    }

    @ParameterizedTest
    @CsvSource({"rw-r-----", "rw----r--", "rw--w----", "rwx------"})
    void findsAKeyThatOthersMayUse(String mode) throws IOException {
        addApp();
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(mode));
        Diagnosis found = keyCheck();
        assertThat(found.level()).isEqualTo(Diagnosis.Level.WRONG);
        assertThat(found.remedy()).isEqualTo("chmod 0600 " + key);
    }

    @ParameterizedTest
    @CsvSource({
        "'', false, NOTE, postkick.public-address is not set",
        "https://192.0.2.7, true, NOTE, an address in numbers",
        "http://mail.example.org, false, NOTE, without HTTPS",
        "https://mail.example.org, true, OK, bound to https://mail.example.org",
        "https://mail.example.org, false, NOTE, not limited to HTTPS",
        "http://localhost:8587, false, OK, bound to http://localhost:8587"
    })
    void saysWhatPasskeysAreBoundTo(String address, boolean https, Diagnosis.Level level, String text) {
        Diagnosis found = passkeys(address, https);
        assertThat(found.level()).isEqualTo(level);
        assertThat(found.text()).contains(text);
    }

    @Test
    void findsPasskeysThatNobodyCanUse() {
        PasskeysOn.insert(database, people.find("olga").orElseThrow().id());
        Diagnosis found = passkeys("", false);
        assertThat(found.level()).isEqualTo(Diagnosis.Level.WRONG);
        assertThat(found.text()).contains("one person has some that cannot be used");
        assertThat(found.remedy()).contains("postkick.public-address");
    }

    private Diagnosis passkeys(String address, boolean https) {
        var settings = new MockEnvironment()
                .withProperty("postkick.public-address", address)
                .withProperty("postkick.https", Boolean.toString(https));
        return new PasskeysCheck(settings, database).look().get(0);
    }

    private Diagnosis keyCheck() throws IOException {
        return new SecondFactorKeyCheck(database, folder).look().get(0);
    }

    private void addApp() {
        long person = people.find("olga").orElseThrow().id();
        JdbcClient.create(database)
                .sql(
                        "insert into second_factor (person_id, secret, last_step, failures, added_at) values (:id, :secret, 0, 0, 0)")
                .param("id", person)
                .param("secret", SealedSecret.of(person, folder))
                .update();
    }
}
