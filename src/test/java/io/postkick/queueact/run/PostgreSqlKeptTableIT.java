package io.postkick.queueact.run;

import io.postkick.testsupport.Databases;
import io.postkick.testsupport.Databases.Database;

class PostgreSqlKeptTableIT extends KeptTableContract {

    @Override
    Database database() {
        return Databases.newPostgreSql().migrated();
    }
}
