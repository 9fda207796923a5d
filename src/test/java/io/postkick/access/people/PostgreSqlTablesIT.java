package io.postkick.access.people;

import io.postkick.testsupport.Databases;
import io.postkick.testsupport.Databases.Database;

class PostgreSqlTablesIT extends TablesContract {

    @Override
    Database database() {
        return Databases.newPostgreSql().migrated();
    }
}
