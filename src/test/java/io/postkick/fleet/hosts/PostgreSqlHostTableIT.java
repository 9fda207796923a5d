package io.postkick.fleet.hosts;

import io.postkick.testsupport.Databases;
import io.postkick.testsupport.Databases.Database;

class PostgreSqlHostTableIT extends HostTableContract {

    @Override
    Database database() {
        return Databases.newPostgreSql().migrated();
    }
}
