package io.postkick.fleet.hosts;

import io.postkick.testsupport.Databases;
import io.postkick.testsupport.Databases.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteHostTableTests extends HostTableContract {

    @TempDir
    private Path folder;

    @Override
    Database database() {
        return Databases.newSqlite(folder).migrated();
    }
}
