package io.postkick.history;

import io.postkick.testsupport.Databases;
import io.postkick.testsupport.Databases.Database;

class PostgreSqlSamplesIT extends SamplesContract {

    @Override
    Database database() {
        return Databases.newPostgreSql().migrated();
    }
}
