package io.postkick.copies;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.Databases;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** What the commands that copy the database do and refuse, without a console. */
class CopiesTests {

    private static final String PERSON = """
            insert into person (id, name, role, password_hash, created_at, changed_at)
            values (7, 'ann', 'ADMIN', 'hash', 1, 2)
            """;

    private static final String FORGED = """
            insert into audit_entry (node, sequence, at_micros, latest_micros, action, previous_hash, hash)
            values ('mx1', 1, 5, 5, 'CONSOLE_STARTED', '%1$s', '%1$s')
            """.formatted("0".repeat(64));

    @TempDir
    private Path folder;

    private Databases.Database database;
    private JdbcClient jdbc;
    private String words = "";

    @BeforeEach
    void makeDatabase() {
        database = Databases.newSqlite(folder).migrated();
        jdbc = JdbcClient.create(database.dataSource());
        jdbc.sql(PERSON).update();
    }

    @Test
    void restoresWhatWasBackedUpAndKeepsWhatWasThere() throws IOException {
        byte[] backup = run(0, "backup", database, "");
        jdbc.sql("update person set name = 'bob'").update();

        run(0, "restore", database, backup);

        assertThat(names(database)).containsExactly("ann");
        assertThat(files())
                .filteredOn(name -> name.contains(".before-restore-"))
                .isNotEmpty();
        assertThat(files()).noneMatch(name -> name.contains("restoring") || name.contains("backup-"));
    }

    @Test
    void changesNothingForWhatIsNoBackup() {
        byte[] backup = run(0, "backup", database, "");
        byte[] damaged = backup.clone();
        Arrays.fill(damaged, 8192, damaged.length - 8192, (byte) 7);

        run(1, "restore", database, "not a database");
        run(1, "restore", database, damaged);
        run(1, "restore", database, Arrays.copyOf(backup, backup.length / 2));

        assertThat(names(database)).containsExactly("ann");
    }

    @Test
    void changesNothingWhileTheConsoleRuns() throws IOException {
        byte[] backup = run(0, "backup", database, "");
        Path lock = folder.resolve("console.lock");
        try (var process = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = process.lock()) {
            assertThat(held.isValid()).isTrue();
            run(1, "restore", database, backup);
        }
        assertThat(names(database)).containsExactly("ann");
    }

    @Test
    void handsOutNothingWithABrokenLog() {
        jdbc.sql(FORGED).update();

        assertThat(run(1, "backup", database, "")).isEmpty();
        assertThat(words).contains("mx1, entry 1", "does not match its hash");
        assertThat(run(1, "export", database, "")).isEmpty();
    }

    @Test
    void importsNothingFromAnExportThatWasCutOrChanged() {
        List<String> export = new String(run(0, "export", database, ""), StandardCharsets.UTF_8)
                .lines()
                .toList();
        Stream.of(
                        String.join("\n", export.subList(0, export.size() - 1)),
                        String.join("\n", export).replaceFirst("\n\\[7,[^\n]*", ""),
                        String.join("\n", export).replace("\"person\"", "\"persons\""),
                        String.join("\n", export).replace("\"role\"", "\"rank\""),
                        String.join("\n", export).replaceFirst("\"schema\":\"\\d+\"", "\"schema\":\"999\""),
                        "{}")
                .forEach(text -> {
                    Databases.Database target = Databases.newSqlite(folder);
                    run(1, "import", target, text);
                    assertThat(words).contains("nothing was changed");
                    assertThat(names(target.migrated())).isEmpty();
                });
    }

    @Test
    void takesSecondFactorsAlongAsTheyAreKept() {
        jdbc.sql(
                        "insert into second_factor (person_id, secret, last_step, failures, added_at) values (7, 'k:sealed', 5, 0, 9)")
                .update();
        jdbc.sql("insert into recovery_code (person_id, code_hash) values (7, '" + "a".repeat(64) + "')")
                .update();
        byte[] export = run(0, "export", database, "");
        Databases.Database target = Databases.newSqlite(folder);

        run(0, "import", target, export);

        JdbcClient imported = JdbcClient.create(target.dataSource());
        assertThat(imported.sql("select secret from second_factor where person_id = 7")
                        .query(String.class)
                        .list())
                .containsExactly("k:sealed");
        assertThat(imported.sql("select count(*) from recovery_code where used_at is null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void saysNowhereWhoIsSignedInAndRevivesNoSession() throws IOException {
        String hash = "0123456789abcdef".repeat(4);
        jdbc.sql(
                        "insert into session (id, secret_hash, form_token, person_id, person_version, proof, proven_at, address, signed_in_at, last_used_at)"
                                + " values ('0123456789', '" + hash
                                + "', 'forms', 7, 1, 'password', 5, '192.0.2.99', 5, 5)")
                .update();
        byte[] backup = run(0, "backup", database, "");
        byte[] export = run(0, "export", database, "");
        for (byte[] copy : List.of(backup, export)) {
            assertThat(new String(copy, StandardCharsets.ISO_8859_1)).doesNotContain(hash, "192.0.2.99");
        }
        assertThat(sessions(database)).isEqualTo(1);

        byte[] copiedAsAFile = copiedAsAFile();
        run(0, "restore", database, copiedAsAFile);
        assertThat(names(database)).containsExactly("ann");
        assertThat(sessions(database)).isZero();

        Databases.Database target = Databases.newSqlite(folder);
        run(0, "import", target, export);
        assertThat(sessions(target)).isZero();
        run(
                1,
                "import",
                Databases.newSqlite(folder),
                new String(export, StandardCharsets.UTF_8).replace("\"recovery_code\"", "\"session\""));
        assertThat(words).contains("a table that is not known (session)");
    }

    /** By other means than the console's own, with all that the database holds. */
    private byte[] copiedAsAFile() throws IOException {
        Path copy = folder.resolve("copied.db");
        jdbc.sql("vacuum into '" + copy + "'").update();
        return Files.readAllBytes(copy);
    }

    private static long sessions(Databases.Database database) {
        return JdbcClient.create(database.dataSource())
                .sql("select count(*) from session")
                .query(Long.class)
                .single();
    }

    @Test
    void importsIntoAnEmptyDatabaseOnly() {
        byte[] export = run(0, "export", database, "");
        Databases.Database target = Databases.newSqlite(folder);

        run(0, "import", target, export);
        assertThat(names(target)).containsExactly("ann");

        run(1, "import", target, export);
        assertThat(words).contains("holds something already");
    }

    private byte[] run(int status, String command, Databases.Database on, String input) {
        return run(status, command, on, input.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] run(int status, String command, Databases.Database on, byte[] input) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var settings = new MockEnvironment().withProperty("spring.datasource.url", on.url());
        int got = CopyCommands.run(
                command,
                settings,
                new ByteArrayInputStream(input),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8));
        words = err.toString(StandardCharsets.UTF_8);
        assertThat(got).as(command + ": " + words).isEqualTo(status);
        return out.toByteArray();
    }

    private static List<String> names(Databases.Database of) {
        return JdbcClient.create(of.dataSource())
                .sql("select name from person")
                .query(String.class)
                .list();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
