package io.postkick.access.factor;

import io.postkick.testsupport.Databases;
import io.postkick.testsupport.Databases.Database;

class PostgreSqlFactorTableIT extends FactorTableContract {

    @Override
    Database database() {
        return Databases.newPostgreSql().migrated();
    }
}
