package io.postkick.access.passkey;

import io.postkick.testsupport.Databases;
import io.postkick.testsupport.Databases.Database;

class PostgreSqlPasskeyTableIT extends PasskeyTableContract {

    @Override
    Database database() {
        return Databases.newPostgreSql().migrated();
    }
}
