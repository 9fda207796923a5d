package io.postkick.access.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postkick.access.Announced;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.record.Announcer;
import io.postkick.refusal.Refused;
import io.postkick.testsupport.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FirstAdministratorTests {

    private final SettableClock clock = new SettableClock();
    private final Passwords passwords = new Passwords(100);
    private SystemJournal journal = new SystemJournal(null, Path.of("/dev/null"));
    private final Announced announced = new Announced();
    private final Announcer announcer = new Announcer(List.of(announced));

    @TempDir
    private Path folder;

    private Path file;
    private PersonTable people;

    @BeforeEach
    void open() {
        file = folder.resolve("initial-admin-password");
        people = PersonTables.on(Databases.newSqlite(folder).migrated().dataSource(), clock);
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
    void hasItsRandomPasswordInTheFileOnlyWhereTheOutputIsKeptByTheJournal(CapturedOutput output) throws IOException {
        Path stream = Files.createFile(folder.resolve("stream"));
        var stat = Files.readAttributes(stream, "unix:dev,ino");
        journal = new SystemJournal(stat.get("dev") + ":" + stat.get("ino"), stream);
        start("");
        assertThat(output)
                .contains("First start", file.toString())
                .doesNotContain(Files.readString(file).strip());
    }

    @Test
    void seesItsRandomPasswordWhenAnotherProcessHasTheJournal(CapturedOutput output) throws IOException {
        journal = new SystemJournal("1:1", Files.createFile(folder.resolve("stream")));
        start("");
        assertThat(output).contains(Files.readString(file).strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Password1!", "admin12345", "postkick2026"})
    void takesAWeakPasswordFromTheSettingsAndSaysSoAtEachStartUntilItIsChanged(String weak, CapturedOutput output) {
        start(weak);
        assertThat(passwords.matches(weak, admin())).isTrue();
        start(weak);
        assertThat(output.getAll().split("IS EASY TO GUESS", -1)).hasSize(3);
        assertThat(output).doesNotContain(" " + weak + " ");
        people.setPassword(admin().id(), passwords.hash("a better password"));
        start(weak);
        assertThat(output.getAll().split("IS EASY TO GUESS", -1)).hasSize(3);
    }

    @Test
    void getsAnotherRandomPasswordAtTheNextStartOnceItHasEndedUnchanged() throws IOException {
        start("");
        String first = Files.readString(file).strip();
        clock.advance(Duration.ofDays(6));
        start("");
        assertThat(Files.readString(file)).contains(first);
        clock.advance(Duration.ofDays(1));
        start("");
        String second = Files.readString(file).strip();
        assertThat(second).isNotEqualTo(first);
        assertThat(passwords.matches(second, admin())).isTrue();
        assertThat(admin().passwordAssignedAt()).isEqualTo(clock.instant());
    }

    @Test
    void keepsAPasswordThatWasChanged() {
        start("");
        people.setPassword(admin().id(), passwords.hash("a password of their own"));
        initialPassword().deleteIfOf(admin());
        clock.advance(Duration.ofDays(30));
        start("");
        assertThat(passwords.matches("a password of their own", admin())).isTrue();
        assertThat(file).doesNotExist();
    }

    @Test
    void neverLosesAGivenPasswordByTime() {
        start("given in advance");
        assertThat(admin().passwordAssignedAt()).isNull();
    }

    @Test
    void isNotCreatedWhenThatCannotBeRecorded() {
        announced.refuse();
        assertThatThrownBy(() -> start("")).isInstanceOf(Refused.class);
        assertThat(people.isEmpty()).isTrue();
        assertThat(file).doesNotExist();
    }

    private void start(String password) {
        var given = new GivenPassword(people, passwords, properties(password));
        var assigned = new AssignedPasswords(new PasswordProperties(Duration.ofDays(7), null), clock);
        new FirstAdministrator(
                        people, passwords, initialPassword(), given, journal, announcer, assigned, properties(password))
                .run(new DefaultApplicationArguments());
    }

    private InitialPasswordFile initialPassword() {
        return new InitialPasswordFile(properties(""));
    }

    private FirstStartProperties properties(String password) {
        return new FirstStartProperties(password, folder);
    }

    private Person admin() {
        return people.find("admin").orElseThrow();
    }
}
