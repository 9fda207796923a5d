package io.postkick.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postkick.testsupport.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class FirstAdministratorTests {

    private static final Actor ADMIN = new Actor("admin", Role.ADMIN, "192.0.2.1", "password");

    private final SettableClock clock = new SettableClock();
    private final Passwords passwords = new Passwords();
    private boolean deaf;

    @TempDir
    private Path folder;

    private Path file;
    private PersonTable people;
    private Announcer announcer;

    @BeforeEach
    void open() {
        file = folder.resolve("initial-admin-password");
        people = new PersonTable(
                JdbcClient.create(Databases.newSqlite(folder).migrated().dataSource()), clock);
        announcer = new Announcer(event -> {
            if (deaf) {
                throw new IllegalStateException("this listener cannot write");
            }
        });
    }

    @Test
    void getsARandomPasswordPrintedOnceAndKeptForTheOwnerOnly(CapturedOutput output) throws IOException {
        start("");
        String password = Files.readString(file).strip();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(output).containsOnlyOnce(password);
        assertThat(passwords.matches(password, admin())).isTrue();
        assertThat(admin().role()).isEqualTo(Role.ADMIN);
        start("");
        assertThat(output).containsOnlyOnce(password);
    }

    @Test
    void getsThePasswordFromTheSettingsAndNoFile(CapturedOutput output) {
        start("given in advance");
        assertThat(passwords.matches("given in advance", admin())).isTrue();
        assertThat(file).doesNotExist();
        assertThat(output).doesNotContain("given in advance");
    }

    @Test
    void keepsThePasswordWhenTheSettingChangesLater() {
        start("given in advance");
        start("given too late");
        assertThat(passwords.matches("given in advance", admin())).isTrue();
    }

    @Test
    void replacesWhatAnInterruptedFirstStartLeft() throws IOException {
        Files.writeString(file, "left over");
        start("");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(passwords.matches(Files.readString(file).strip(), admin())).isTrue();
    }

    @Test
    void losesTheFileWhenThePasswordChanges() throws IOException {
        start("");
        String initial = Files.readString(file).strip();
        var account = new OwnAccount(people, passwords, new SignInThrottle(clock), initialPassword(), announcer);
        assertThatThrownBy(() -> account.changePassword(ADMIN, initial, "1234567", "1234567"))
                .isInstanceOf(Refused.class);
        assertThat(file).exists();
        account.changePassword(ADMIN, initial, "a better password", "a better password");
        assertThat(file).doesNotExist();
    }

    @Test
    void isNotCreatedWhenThatCannotBeRecorded() {
        deaf = true;
        assertThatThrownBy(() -> start("")).isInstanceOf(Refused.class);
        assertThat(people.isEmpty()).isTrue();
        assertThat(file).doesNotExist();
    }

    private void start(String password) {
        new FirstAdministrator(people, passwords, initialPassword(), announcer, properties(password))
                .run(new DefaultApplicationArguments());
    }

    private InitialPasswordFile initialPassword() {
        return new InitialPasswordFile(properties(""));
    }

    private AccessProperties properties(String password) {
        return new AccessProperties(password, folder, Duration.ofHours(12));
    }

    private Person admin() {
        return people.find("admin").orElseThrow();
    }
}
