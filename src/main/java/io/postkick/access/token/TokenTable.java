package io.postkick.access.token;

import io.postkick.access.DeedLimit;
import io.postkick.access.InstanceLimit;
import io.postkick.access.Role;
import io.postkick.access.people.PersonTable;
import io.postkick.value.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The {@code token} table, each token together with its owner. */
@Repository
class TokenTable {

    private static final String COLUMNS = """
            select t.id as token_id, t.name as token_name, t.role as token_role, t.secret_hash, t.instances as token_instances, t.deeds,
              t.addresses, t.second_factor,
              t.created_at as token_created_at, t.expires_at, t.revoked_at, t.last_used_at,
              p.id, p.name, p.role, p.instances, p.password_hash, p.version, p.created_at, p.changed_at, p.disabled_at,
              p.password_assigned_at
            from token t join person p on p.id = t.person_id
            """;
    private static final String BY_ID = COLUMNS + "where t.id = :id";
    private static final String OF_PERSON = COLUMNS + "where p.id = :personId order by t.created_at desc, t.id";
    private static final String ALL = COLUMNS + "order by t.created_at desc, t.id";

    private static final String ADD = """
            insert into token (id, person_id, name, role, secret_hash, instances, deeds, addresses, second_factor, created_at,
              expires_at)
            values (:id, :personId, :name, :role, :secretHash, :instances, :deeds, :addresses, :secondFactor, :createdAt,
              :expiresAt)
            """;

    private static final String REVOKE = "update token set revoked_at = :now where id = :id and revoked_at is null";

    private static final String REVOKE_ALL =
            "update token set revoked_at = :now where person_id = :personId and role in (:roles) and revoked_at is null";

    private static final String USED = "update token set last_used_at = :now where id = :id";

    private final JdbcClient jdbc;

    TokenTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Token> find(String id) {
        return jdbc.sql(BY_ID).param("id", id).query(TokenTable::token).optional();
    }

    List<Token> of(long personId) {
        return jdbc.sql(OF_PERSON)
                .param("personId", personId)
                .query(TokenTable::token)
                .list();
    }

    List<Token> all() {
        return jdbc.sql(ALL).query(TokenTable::token).list();
    }

    void add(Token token) {
        TokenLimits limits = token.limits();
        jdbc.sql(ADD)
                .param("id", token.id())
                .param("personId", token.owner().id())
                .param("name", token.name())
                .param("role", token.role().name())
                .param("secretHash", token.secretHash())
                .param(
                        "instances",
                        stored(limits.instances(), limits.instances().isNone()),
                        Types.VARCHAR)
                .param("deeds", stored(limits.deeds(), limits.deeds().isNone()), Types.VARCHAR)
                .param(
                        "addresses",
                        stored(limits.addresses(), limits.addresses().isNone()),
                        Types.VARCHAR)
                .param("secondFactor", token.secondFactor(), Types.BOOLEAN)
                .param("createdAt", Micros.of(token.createdAt()))
                .param("expiresAt", microsOrNull(token.expiresAt()), Types.BIGINT)
                .update();
    }

    void revoke(String id, Instant now) {
        jdbc.sql(REVOKE).param("id", id).param("now", Micros.of(now)).update();
    }

    /** Revokes every token of a person that has one of the roles. */
    void revokeAll(long personId, Collection<Role> roles, Instant now) {
        jdbc.sql(REVOKE_ALL)
                .param("personId", personId)
                .param("roles", roles.stream().map(Role::name).toList())
                .param("now", Micros.of(now))
                .update();
    }

    void used(String id, Instant now) {
        jdbc.sql(USED).param("id", id).param("now", Micros.of(now)).update();
    }

    private static @Nullable Long microsOrNull(@Nullable Instant time) {
        return time == null ? null : Micros.of(time);
    }

    private static @Nullable String stored(Object limit, boolean none) {
        return none ? null : limit.toString();
    }

    private static List<String> words(String stored) {
        return List.of(stored.split(" "));
    }

    private static TokenLimits limits(ResultSet row) throws SQLException {
        String instances = row.getString("token_instances");
        String deeds = row.getString("deeds");
        String addresses = row.getString("addresses");
        return new TokenLimits(
                instances == null ? InstanceLimit.NONE : new InstanceLimit(words(instances)),
                deeds == null ? DeedLimit.NONE : DeedLimit.to(words(deeds)),
                addresses == null ? AddressLimit.NONE : AddressLimit.to(words(addresses)));
    }

    private static @Nullable Boolean secondFactor(ResultSet row) throws SQLException {
        boolean shown = row.getBoolean("second_factor");
        return row.wasNull() ? null : shown;
    }

    private static Token token(ResultSet row, int number) throws SQLException {
        return new Token(
                row.getString("token_id"),
                PersonTable.person(row, number),
                row.getString("token_name"),
                Role.valueOf(row.getString("token_role")),
                row.getString("secret_hash"),
                limits(row),
                secondFactor(row),
                Micros.time(row, "token_created_at"),
                Micros.timeOrNull(row, "expires_at"),
                Micros.timeOrNull(row, "revoked_at"),
                Micros.timeOrNull(row, "last_used_at"));
    }
}
