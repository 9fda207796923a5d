package io.postkick.fleet.hosts;

import io.postkick.value.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The {@code fleet_host} table. Nothing is ever deleted from it: a host that was removed keeps its record. */
class HostTable {

    private static final String ALL = """
            select id, name, tags, public_key, enrolled_micros, revoked_micros, heard_micros from fleet_host
            order by lower(name), id
            """;

    private static final String KEY = "select public_key from fleet_host where id = :id";

    private static final String KNOWN = "select count(*) from fleet_host where public_key = :key";

    private static final String CONNECTING =
            "select count(*) from fleet_host where id = :id and revoked_micros is null";

    private static final String REVOKED_KEYS =
            "select id, public_key from fleet_host where revoked_micros is not null order by id";

    private static final String ADD = """
            insert into fleet_host (id, name, tags, public_key, enrolled_micros)
            values (:id, :name, :tags, :key, :at)
            on conflict do nothing
            """;

    private static final String RENAME = """
            update fleet_host set name = :name where id = :id and revoked_micros is null
              and not exists (select 1 from fleet_host other
                where lower(other.name) = lower(:name) and other.revoked_micros is null and other.id <> :id)
            """;

    private static final String TAG = "update fleet_host set tags = :tags where id = :id and revoked_micros is null";

    private static final String REVOKE =
            "update fleet_host set revoked_micros = :at where id = :id and revoked_micros is null";

    /** Another console may have heard it later. */
    private static final String HEARD = """
            update fleet_host set heard_micros = :at where id = :id and (heard_micros is null or heard_micros < :at)
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    HostTable(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * A row.
     *
     * @param heardAt null for never
     */
    record Row(FleetHost host, String publicKey, @Nullable Instant heardAt) {}

    List<Row> all() {
        return jdbc.sql(ALL).query(HostTable::row).list();
    }

    Optional<String> key(String id) {
        return jdbc.sql(KEY).param("id", id).query(String.class).optional();
    }

    boolean isKnown(String key) {
        return jdbc.sql(KNOWN).param("key", key).query(Long.class).single() > 0;
    }

    boolean isConnecting(String id) {
        return jdbc.sql(CONNECTING).param("id", id).query(Long.class).single() > 0;
    }

    List<HostKey> revokedKeys() {
        return jdbc.sql(REVOKED_KEYS)
                .query((row, number) -> new HostKey(row.getString("id"), row.getString("public_key")))
                .list();
    }

    /** Whether it was done: not if another one has the name, or has or had the key. */
    boolean add(FleetHost host, String key) {
        return jdbc.sql(ADD)
                        .param("id", host.id())
                        .param("name", host.name())
                        .param("tags", String.join(" ", host.tags()))
                        .param("key", key)
                        .param("at", Micros.of(host.enrolledAt()))
                        .update()
                == 1;
    }

    /** Whether it was done: not if another one has the name, or the host was revoked. */
    boolean rename(String id, String name) {
        try {
            return jdbc.sql(RENAME).param("id", id).param("name", name).update() == 1;
        } catch (DuplicateKeyException e) { // another console was faster
            return false;
        }
    }

    boolean tag(String id, List<String> tags) {
        return jdbc.sql(TAG)
                        .param("id", id)
                        .param("tags", String.join(" ", tags))
                        .update()
                == 1;
    }

    boolean revoke(String id, Instant at) {
        return jdbc.sql(REVOKE).param("id", id).param("at", Micros.of(at)).update() == 1;
    }

    void heard(Map<String, Instant> times) {
        transactions.executeWithoutResult(status -> times.forEach((id, at) ->
                jdbc.sql(HEARD).param("id", id).param("at", Micros.of(at)).update()));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String tags = row.getString("tags");
        return new Row(
                new FleetHost(
                        row.getString("id"),
                        row.getString("name"),
                        tags.isEmpty() ? List.of() : List.of(tags.split(" ")),
                        Micros.time(row, "enrolled_micros"),
                        Micros.timeOrNull(row, "revoked_micros")),
                row.getString("public_key"),
                Micros.timeOrNull(row, "heard_micros"));
    }
}
