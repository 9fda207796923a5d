package io.postkick.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteUrlTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite:/var/lib/x/x.db",
                "jdbc:sqlite:/var/lib/x/x.db?journal_mode=WAL&foreign_keys=true",
                "jdbc:sqlite:file:/var/lib/x/x.db",
                "jdbc:sqlite:file:///var/lib/x/x.db?mode=rwc",
                "jdbc:sqlite:file://localhost/var/lib/x/x.db"
            })
    void namesTheFileInEachFormThatSqliteTakes(String url) {
        assertThat(SqliteUrl.file(url)).contains(Path.of("/var/lib/x/x.db"));
    }

    @Test
    void namesAFileOfTheWorkingDirectory() {
        assertThat(SqliteUrl.file("jdbc:sqlite:./data/postkick.db?a=b")).contains(Path.of("./data/postkick.db"));
        assertThat(SqliteUrl.file("jdbc:sqlite:file:data/x.db")).contains(Path.of("data/x.db"));
    }

    @Test
    void knowsNoFileOfADatabaseOnAServer() {
        assertThat(SqliteUrl.file("jdbc:postgresql://db/postkick")).isEmpty();
        assertThat(SqliteUrl.file("")).isEmpty();
    }
}
