package io.postkick.pause.run;

import io.postkick.testsupport.Databases;
import io.postkick.testsupport.Databases.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqlitePauseTableTests extends PauseTableContract {

    @TempDir
    private Path folder;

    @Override
    Database database() {
        return Databases.newSqlite(folder).migrated();
    }
}
