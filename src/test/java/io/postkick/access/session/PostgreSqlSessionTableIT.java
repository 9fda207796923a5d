package io.postkick.access.session;

import io.postkick.testsupport.Databases;
import io.postkick.testsupport.Databases.Database;

class PostgreSqlSessionTableIT extends SessionTableContract {

    @Override
    Database database() {
        return Databases.newPostgreSql().migrated();
    }
}
