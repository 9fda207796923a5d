package io.postkick.access.session;

import io.postkick.testsupport.Databases;
import io.postkick.testsupport.Databases.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteSessionTableTests extends SessionTableContract {

    @TempDir
    private Path folder;

    @Override
    Database database() {
        return Databases.newSqlite(folder).migrated();
    }
}
