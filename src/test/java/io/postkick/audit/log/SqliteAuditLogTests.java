package io.postkick.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.audit.entry.SampleActions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class SqliteAuditLogTests extends AuditLogContract {

    @TempDir
    Path directory;

    @Override
    TestDatabase database() {
        return TestDatabase.sqlite(directory);
    }

    @Test
    void findsOpenRetriesWithoutReadingTheWholeLog() {
        var plan = JdbcClient.create(database().dataSource())
                .sql("explain query plan " + Entries.open(SampleActions.RETRY_INTENDED))
                .param("node", "mx1")
                .query((row, number) -> row.getString("detail"))
                .list();

        assertThat(plan).first().asString().startsWith("SEARCH intent USING INDEX audit_entry_retry");
    }
}
