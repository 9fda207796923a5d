package io.postkick.access.token;

import io.postkick.testsupport.Databases;
import io.postkick.testsupport.Databases.Database;

class PostgreSqlTokenTableIT extends TokenTableContract {

    @Override
    Database database() {
        return Databases.newPostgreSql().migrated();
    }
}
