package io.postkick.access.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.people.PersonTable;
import io.postkick.access.people.PersonTables;
import io.postkick.testsupport.Databases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Secrets of apps under another key, without anybody adding an app again. */
class RenewedKeyTests {

    private static final List<String> PEOPLE = List.of("anna", "bert", "carl");

    private final SettableClock clock = new SettableClock();

    @TempDir
    private Path folder;

    private PersonTable people;
    private FactorTable table;
    private Path asked;
    private Path key;

    @BeforeEach
    void addApps() {
        DataSource database = Databases.newSqlite(folder).migrated().dataSource();
        people = PersonTables.on(database, clock);
        table = new FactorTable(
                JdbcClient.create(database), people, new TransactionTemplate(new JdbcTransactionManager(database)));
        asked = folder.resolve(RenewedKey.FILE);
        key = folder.resolve(FactorKey.FILE);
        PEOPLE.forEach(this::addApp);
    }

    private void addApp(String name) {
        people.add(name, Role.OPERATOR, "hash");
        var person = people.find(name).orElseThrow();
        String sealed = new FactorKey(folder).seal(person.id(), secret(name), table.anySecret());
        table.put(person, sealed, 0, List.of(), clock.instant());
    }

    @Test
    void happensOnceWhenTheFileAsksForIt() throws IOException {
        String before = Files.readString(key);
        start();
        assertThat(Files.readString(key)).isEqualTo(before);

        Files.createFile(asked);
        start();
        String after = Files.readString(key);
        assertThat(after).isNotEqualTo(before);
        assertThat(asked).doesNotExist();
        assertThatAllOpen();
        start();
        assertThat(Files.readString(key)).isEqualTo(after);
    }

    @Test
    void goesOnAfterACrashBetweenTableAndFile() throws IOException {
        byte[] before = Files.readAllBytes(key);
        Files.createFile(asked);
        start();
        Files.move(key, new FactorKey(folder).next().file(), StandardCopyOption.ATOMIC_MOVE);
        Files.write(key, before);
        Files.createFile(asked);

        start();

        assertThatAllOpen();
        assertThat(asked).doesNotExist();
    }

    @Test
    void changesNothingWhereOneSecretCannotBeRead() throws IOException {
        var carl = people.find("carl").orElseThrow();
        table.put(carl, "00000000:AAAA", 0, List.of(), clock.instant());
        List<FactorTable.Kept> before = table.secrets();
        String keyBefore = Files.readString(key);
        Files.createFile(asked);

        start();

        assertThat(table.secrets()).isEqualTo(before);
        assertThat(Files.readString(key)).isEqualTo(keyBefore);
        assertThat(asked).exists();
    }

    private void assertThatAllOpen() {
        assertThat(table.secrets())
                .hasSize(PEOPLE.size())
                .allSatisfy(kept -> assertThat(new FactorKey(folder).open(kept.person(), kept.secret()))
                        .hasValueSatisfying(open -> assertThat(open).isEqualTo(secret(kept.name()))));
    }

    private static byte[] secret(String name) {
        return name.repeat(5).getBytes(StandardCharsets.US_ASCII);
    }

    private void start() {
        new RenewedKey(table, new FactorKey(folder), folder).run(new DefaultApplicationArguments());
    }
}
