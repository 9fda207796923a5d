package io.postkick.access.passkey;

import io.postkick.testsupport.Databases;
import io.postkick.testsupport.Databases.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqlitePasskeyTableTests extends PasskeyTableContract {

    @TempDir
    private Path folder;

    @Override
    Database database() {
        return Databases.newSqlite(folder).migrated();
    }
}
