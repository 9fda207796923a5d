package io.postkick.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postkick.testsupport.ConsoleProcess;
import io.postkick.testsupport.Databases;
import io.postkick.testsupport.RecordingEndpoint;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A console that runs as a role which does not own its tables, as docs/configure.md advises for PostgreSQL. */
class RoleOfItsOwnIT {

    private static final String PASSWORD = "only for tests";

    @TempDir
    Path directory;

    private final Databases.Database database = Databases.newPostgreSql();
    private final String owner = name("owner");
    private final String role = name("role");

    @Test
    void kicksAndCannotChangeTheLog() {
        prepare();
        try (var endpoint = RecordingEndpoint.start(directory.resolve("postfix"));
                var console = ConsoleProcess.start(
                                directory.resolve("data"),
                                endpoint.configDirectory(),
                                List.of(),
                                "spring.datasource.url=" + database.url(),
                                "spring.datasource.username=" + role,
                                "spring.datasource.password=" + PASSWORD,
                                "spring.flyway.user=" + owner,
                                "spring.flyway.password=" + PASSWORD)
                        .signIn()) {
            assertThat(console.kick("public", "pickup", "W").body()).contains("DELIVERED");
            JdbcClient client = JdbcClient.create(new DriverManagerDataSource(database.url(), role, PASSWORD));
            for (String attempt : List.of(
                    "alter table audit_entry disable trigger all",
                    "drop trigger audit_entry_no_change on audit_entry",
                    "create or replace function audit_entry_refuse() returns trigger language plpgsql as 'begin return new; end'",
                    "set session_replication_role = replica",
                    "truncate audit_entry",
                    "drop table audit_entry",
                    "update audit_entry set actor = 'nobody'",
                    "delete from audit_entry")) {
                assertThatExceptionOfType(DataAccessException.class)
                        .as(attempt)
                        .isThrownBy(() -> client.sql(attempt).update());
            }
            assertThat(console.post("/api/v1/audit/verification", "{}").body()).contains("\"intact\":true");
        }
    }

    private void prepare() {
        JdbcClient client = JdbcClient.create(database.dataSource());
        for (String name : List.of(owner, role)) {
            client.sql("create role " + name + " login password '" + PASSWORD + "'")
                    .update();
        }
        client.sql("grant create on schema public to " + owner).update();
        JdbcClient asOwner = JdbcClient.create(new DriverManagerDataSource(database.url(), owner, PASSWORD));
        asOwner.sql("alter default privileges grant select, insert, update, delete on tables to " + role)
                .update();
        asOwner.sql("alter default privileges grant usage, select on sequences to " + role)
                .update();
    }

    private String name(String kind) {
        return database.url().substring(database.url().lastIndexOf('/') + 1) + "_" + kind;
    }
}
