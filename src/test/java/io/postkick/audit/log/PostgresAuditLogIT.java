package io.postkick.audit.log;

import io.postkick.testsupport.Databases;

class PostgresAuditLogIT extends AuditLogContract {

    @Override
    TestDatabase database() {
        Databases.Database database = Databases.newPostgreSql();
        return TestDatabase.postgres(database.url(), database.username(), database.password());
    }
}
