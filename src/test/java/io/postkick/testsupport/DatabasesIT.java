package io.postkick.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.Databases.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Proves that tests get databases of their own, of both kinds. */
class DatabasesIT {

    @Test
    void givesEachTestAnEmptyPostgreSql() {
        assertThatNeitherSeesTheOther(Databases.newPostgreSql(), Databases.newPostgreSql());
    }

    @Test
    void givesEachTestAnEmptySqlite(@TempDir Path folder) {
        assertThatNeitherSeesTheOther(Databases.newSqlite(folder), Databases.newSqlite(folder));
    }

    @Test
    void makesTextOfAllLanguagesFitPostgreSql() {
        String text = "Grüße, 郵便, 📬";
        assertThat(JdbcClient.create(Databases.newPostgreSql().dataSource())
                        .sql("select cast(:text as text)")
                        .param("text", text)
                        .query(String.class)
                        .single())
                .isEqualTo(text);
    }

    private static void assertThatNeitherSeesTheOther(Database one, Database other) {
        for (Database database : new Database[] {one, other}) {
            var client = JdbcClient.create(database.dataSource());
            client.sql("create table seen (id integer primary key)").update();
            client.sql("insert into seen values (1)").update();
            assertThat(client.sql("select count(*) from seen").query(Long.class).single())
                    .isEqualTo(1);
        }
    }
}
