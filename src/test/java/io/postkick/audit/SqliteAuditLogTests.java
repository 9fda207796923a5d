package io.postkick.audit;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteAuditLogTests extends AuditLogContract {

    @TempDir
    Path directory;

    @Override
    TestDatabase database() {
        return TestDatabase.sqlite(directory);
    }
}
