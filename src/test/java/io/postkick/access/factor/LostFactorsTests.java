package io.postkick.access.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Announced;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.outside.OutsideOn;
import io.postkick.access.passkey.Passkeys;
import io.postkick.access.passkey.PasskeysOn;
import io.postkick.access.people.PersonTable;
import io.postkick.access.people.PersonTables;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.SecondFactorChanged;
import io.postkick.testsupport.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the console does at its start for an administrator who has lost app and recovery codes. */
@ExtendWith(OutputCaptureExtension.class)
class LostFactorsTests {

    private final SettableClock clock = new SettableClock();
    private final Announced announced = new Announced();

    @TempDir
    private Path folder;

    private DataSource database;
    private PersonTable people;
    private FactorTable table;
    private Passkeys passkeys;
    private Path file;

    @BeforeEach
    void open() {
        database = Databases.newSqlite(folder).migrated().dataSource();
        people = PersonTables.on(database, clock);
        table = new FactorTable(
                JdbcClient.create(database), people, new TransactionTemplate(new JdbcTransactionManager(database)));
        passkeys = PasskeysOn.database(database, people, clock);
        file = folder.resolve("remove-second-factor");
        people.add("admin", Role.ADMIN, "hash");
    }

    @Test
    void removesOnceWhatTheFileNamesOnTheRecord() throws IOException {
        addTo("admin");
        long version = people.find("admin").orElseThrow().version();
        Files.writeString(file, "admin\nnobody\n");
        start();
        assertThat(table.people()).isEmpty();
        assertThat(people.find("admin").orElseThrow().version()).isEqualTo(version + 1);
        assertThat(file).doesNotExist();
        assertThat(announced.events(SecondFactorChanged.class)).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(SecondFactorChanged.Kind.REMOVED);
            assertThat(change.person()).isEqualTo("admin");
            assertThat(change.actor().authentication()).isEqualTo("data-directory");
        });
        addTo("admin");
        start();
        assertThat(table.people()).hasSize(1);
    }

    @Test
    void removesPasskeysToo() throws IOException {
        PasskeysOn.insert(database, people.find("admin").orElseThrow().id());
        Files.writeString(file, "admin");
        start();
        assertThat(passkeys.owners()).isEmpty();
        assertThat(announced.events(SecondFactorChanged.class))
                .extracting(SecondFactorChanged::detail)
                .containsExactly("asked for by the file remove-second-factor, with 1 passkey");
    }

    @Test
    void startsAndKeepsTheFileWhenThatCannotBeRecorded() throws IOException {
        addTo("admin");
        Files.writeString(file, "admin");
        announced.refuse();
        start();
        assertThat(table.people()).hasSize(1);
        assertThat(file).exists();
    }

    @Test
    void saysAtTheStartWhoseSecretsItCannotRead(CapturedOutput printed) throws IOException {
        addTo("admin");
        start();
        assertThat(printed).doesNotContain("does not hold the key");
        Files.delete(folder.resolve("second-factor-key"));
        start();
        assertThat(printed).contains("second-factor-key does not hold the key of the second factors of [admin]");
    }

    private void addTo(String name) {
        var person = people.find(name).orElseThrow();
        table.put(
                person,
                new FactorKey(folder).seal(person.id(), new byte[20], table.anySecret()),
                0,
                List.of(),
                clock.instant());
    }

    private void start() {
        var key = new FactorKey(folder);
        var rules = new FactorRules(new FactorProperties(FactorProperties.Mode.OFFERED, null));
        var factors = new SecondFactors(
                table,
                passkeys,
                key,
                rules,
                people,
                OutsideOn.database(database, people),
                new Announcer(List.of(announced)),
                clock);
        new LostFactors(factors, table, key, people, folder).run(new DefaultApplicationArguments());
    }
}
