package io.postkick.access.outside;

import io.postkick.testsupport.Databases;
import io.postkick.testsupport.Databases.Database;

class PostgreSqlOutsideTableIT extends OutsideTableContract {

    @Override
    Database database() {
        return Databases.newPostgreSql().migrated();
    }
}
