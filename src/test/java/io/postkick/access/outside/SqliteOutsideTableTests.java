package io.postkick.access.outside;

import io.postkick.testsupport.Databases;
import io.postkick.testsupport.Databases.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteOutsideTableTests extends OutsideTableContract {

    @TempDir
    private Path folder;

    @Override
    Database database() {
        return Databases.newSqlite(folder).migrated();
    }
}
