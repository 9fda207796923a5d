package io.postkick.pause.run;

import io.postkick.testsupport.Databases;
import io.postkick.testsupport.Databases.Database;

class PostgreSqlPauseTableIT extends PauseTableContract {

    @Override
    Database database() {
        return Databases.newPostgreSql().migrated();
    }
}
