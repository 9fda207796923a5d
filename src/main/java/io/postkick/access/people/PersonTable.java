package io.postkick.access.people;

import io.postkick.access.InstanceLimit;
import io.postkick.access.Role;
import io.postkick.value.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** The {@code person} table. Names are found without regard to case. */
@Repository
public class PersonTable {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    private static final String COLUMNS = """
            select id, name, role, instances, password_hash, version, created_at, changed_at, disabled_at, password_assigned_at
            from person
            """;
    private static final String BY_ID = COLUMNS + " where id = :id";
    private static final String BY_NAME = COLUMNS + " where lower(name) = lower(:name)";
    private static final String ALL = COLUMNS + " order by lower(name)";
    private static final String COUNT = "select count(*) from person";

    private static final String ADD = """
            insert into person (name, role, instances, password_hash, created_at, changed_at, password_assigned_at)
            values (:name, :role, :instances, :passwordHash, :now, :now, :assignedAt)
            on conflict do nothing
            """;

    private static final String SET_PASSWORD = """
            update person set password_hash = :passwordHash, version = version + 1, changed_at = :now, password_assigned_at = :assignedAt
            where id = :id
            """;

    private static final String ENABLE = """
            update person set disabled_at = null, version = version + 1, changed_at = :now
            where id = :id
            """;

    private static final String END_SESSIONS = """
            update person set version = version + 1, changed_at = :now
            where id = :id and version = :version and disabled_at is null
            """;

    // Changes nothing, but lets no second console change an administrator until this transaction ends: what the next
    // statement sees of
    // the others is then what stays. On PostgreSQL each would otherwise see the other's administrator as still there.
    private static final String HOLD_ADMINISTRATORS =
            "update person set version = version where role = 'ADMIN' and disabled_at is null";

    /** True of all but the last administrator who signs in here: no other service can give back what only they can do. */
    private static final String NOT_THE_LAST = """
            (role <> 'ADMIN' or password_hash is null or exists (select 1 from person o
              where o.role = 'ADMIN' and o.disabled_at is null and o.password_hash is not null and o.id <> :id))
            """;

    // Keeps the last administrator, and administrators unlimited, even when a second console shares the database.
    private static final String SET_ROLE = """
            update person set role = :role, version = version + 1, changed_at = :now
            where id = :id and (:role <> 'ADMIN' or instances is null)
              and (:role = 'ADMIN' or disabled_at is not null or
            """ + NOT_THE_LAST + ")";

    private static final String SET_INSTANCES = """
            update person set instances = :instances, version = version + 1, changed_at = :now
            where id = :id and (role <> 'ADMIN' or :instances is null)
            """;

    private static final String DISABLE = """
            update person set disabled_at = :now, version = version + 1, changed_at = :now
            where id = :id and disabled_at is null and
            """ + NOT_THE_LAST;

    private static final String TAKE_PASSWORD = """
            update person set password_hash = null, password_assigned_at = null, version = version + 1, changed_at = :now
            where id = :id and (disabled_at is not null or
            """ + NOT_THE_LAST + ")";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    PersonTable(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Optional<Person> find(long id) {
        return jdbc.sql(BY_ID).param("id", id).query(PersonTable::person).optional();
    }

    /** Whether someone can have the name. Letters and digits first, so that no name is a path like {@code ..}. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Nobody for what cannot be a name: PostgreSQL would not even take a NUL as a parameter. */
    public Optional<Person> find(String name) {
        if (!isName(name)) {
            return Optional.empty();
        }
        return jdbc.sql(BY_NAME).param("name", name).query(PersonTable::person).optional();
    }

    public List<Person> all() {
        return jdbc.sql(ALL).query(PersonTable::person).list();
    }

    boolean isEmpty() {
        return jdbc.sql(COUNT).query(Long.class).single() == 0;
    }

    /** Adds somebody who sees every instance and chose the password themselves; false if someone has the name already. */
    public boolean add(String name, Role role, String passwordHash) {
        return add(name, role, InstanceLimit.NONE, passwordHash, null);
    }

    /** Adds somebody who signs in by other ways than a password only; false if someone has the name already. */
    public boolean addWithoutPassword(String name, Role role, InstanceLimit instances) {
        return add(name, role, instances, null, null);
    }

    /** Adds somebody whose password somebody else chose; false if someone has the name already. */
    public boolean add(String name, Role role, InstanceLimit instances, String passwordHash) {
        return add(name, role, instances, passwordHash, now());
    }

    private boolean add(
            String name, Role role, InstanceLimit instances, @Nullable String passwordHash, @Nullable Long assignedAt) {
        return jdbc.sql(ADD)
                        .param("name", name)
                        .param("role", role.name())
                        .param("instances", stored(instances), Types.VARCHAR)
                        .param("passwordHash", passwordHash, Types.VARCHAR)
                        .param("now", now())
                        .param("assignedAt", assignedAt, Types.BIGINT)
                        .update()
                == 1;
    }

    /** Keeps a password that the person chose. */
    public void setPassword(long id, String passwordHash) {
        setPassword(id, passwordHash, null);
    }

    /** Keeps a password that somebody else chose. */
    public void assignPassword(long id, String passwordHash) {
        setPassword(id, passwordHash, now());
    }

    private void setPassword(long id, String passwordHash, @Nullable Long assignedAt) {
        jdbc.sql(SET_PASSWORD)
                .param("id", id)
                .param("passwordHash", passwordHash)
                .param("now", now())
                .param("assignedAt", assignedAt, Types.BIGINT)
                .update();
    }

    /** Takes the password of somebody who signs in elsewhere from now on; false if that would leave no enabled administrator with one. */
    public boolean takePassword(long id) {
        return holdingAdministrators(jdbc.sql(TAKE_PASSWORD).param("id", id).param("now", now()));
    }

    /** False if that would leave no enabled administrator with a password, or make one who is limited. */
    public boolean setRole(long id, Role role) {
        return holdingAdministrators(
                jdbc.sql(SET_ROLE).param("id", id).param("role", role.name()).param("now", now()));
    }

    /** False if that would limit an administrator. */
    public boolean setInstances(long id, InstanceLimit instances) {
        return jdbc.sql(SET_INSTANCES)
                        .param("id", id)
                        .param("instances", stored(instances), Types.VARCHAR)
                        .param("now", now())
                        .update()
                == 1;
    }

    private static @Nullable String stored(InstanceLimit instances) {
        return instances.isNone() ? null : instances.toString();
    }

    /** False if already disabled, or if that would leave no enabled administrator with a password. */
    public boolean disable(long id) {
        return holdingAdministrators(jdbc.sql(DISABLE).param("id", id).param("now", now()));
    }

    private boolean holdingAdministrators(JdbcClient.StatementSpec change) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            jdbc.sql(HOLD_ADMINISTRATORS).update();
            return change.update() == 1;
        }));
    }

    public void enable(long id) {
        jdbc.sql(ENABLE).param("id", id).param("now", now()).update();
    }

    /**
     * Ends the sessions of somebody about whom something else was changed.
     *
     * @param seen as they were when that was begun; false if they were changed or disabled since
     */
    public boolean endSessions(Person seen) {
        return jdbc.sql(END_SESSIONS)
                        .param("id", seen.id())
                        .param("version", seen.version())
                        .param("now", now())
                        .update()
                == 1;
    }

    private long now() {
        return Micros.of(clock.instant());
    }

    public static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                row.getLong("id"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                instances(row.getString("instances")),
                row.getString("password_hash"),
                row.getLong("version"),
                Micros.time(row, "created_at"),
                Micros.time(row, "changed_at"),
                Micros.timeOrNull(row, "disabled_at"),
                Micros.timeOrNull(row, "password_assigned_at"));
    }

    /** The column has the names apart by spaces, which no name has. */
    private static InstanceLimit instances(@Nullable String names) {
        return names == null ? InstanceLimit.NONE : new InstanceLimit(List.of(names.split(" ")));
    }
}
