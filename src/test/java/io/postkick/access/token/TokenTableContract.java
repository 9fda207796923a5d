package io.postkick.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.DeedLimit;
import io.postkick.access.InstanceLimit;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.people.PersonTables;
import io.postkick.testsupport.Databases.Database;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds for the table of tokens on either database. */
abstract class TokenTableContract {

    private final SettableClock clock = new SettableClock();
    private PersonTable people;
    private TokenTable tokens;

    private static final TokenLimits LIMITS = new TokenLimits(
            new InstanceLimit(List.of("mx2", "mx1")),
            DeedLimit.to(List.of("retry-everything", "read")),
            AddressLimit.to(List.of("192.0.2.0/24", "2001:DB8::/32")));

    private JdbcClient jdbc;

    /** A fresh database with the console's tables. */
    abstract Database database();

    @BeforeEach
    void open() {
        DataSource database = database().dataSource();
        people = PersonTables.on(database, clock);
        jdbc = JdbcClient.create(database);
        tokens = new TokenTable(jdbc);
    }

    @Test
    void keepTokensWithTheirOwners() {
        people.add("olga", Role.OPERATOR, "hash");
        Person olga = people.find("olga").orElseThrow();
        Instant now = clock.instant().plus(123_456, ChronoUnit.MICROS);
        Token token = new Token(
                "0123456789",
                olga,
                "näme",
                Role.OPERATOR,
                "a".repeat(64),
                TokenLimits.NONE,
                null,
                now,
                null,
                null,
                null);
        Token expiring =
                new Token("9876543210", olga, "x", Role.OPERATOR, "b".repeat(64), LIMITS, true, now, now, null, null);
        tokens.add(token);
        tokens.add(expiring);
        assertThat(tokens.find("0123456789")).contains(token);
        assertThat(tokens.all()).containsExactly(token, expiring);
        assertThat(tokens.of(olga.id())).containsExactly(token, expiring);
        assertThat(tokens.of(olga.id() + 1)).isEmpty();
    }

    /** As the versions before there were limits have left them. */
    @Test
    void keepTokensFromBeforeWithoutLimits() {
        people.add("olga", Role.OPERATOR, "hash");
        jdbc.sql("insert into token (id, person_id, name, role, secret_hash, created_at)"
                        + " values ('0123456789', :olga, 'x', 'OPERATOR', :hash, 1)")
                .param("olga", people.find("olga").orElseThrow().id())
                .param("hash", "a".repeat(64))
                .update();

        assertThat(tokens.find("0123456789").orElseThrow().limits()).isEqualTo(TokenLimits.NONE);
    }

    @Test
    void keepTheTimeOfTheFirstRevocation() {
        people.add("olga", Role.OPERATOR, "hash");
        Person olga = people.find("olga").orElseThrow();
        Instant now = clock.instant();
        tokens.add(new Token(
                "0123456789", olga, "x", Role.OPERATOR, "a".repeat(64), TokenLimits.NONE, null, now, null, null, null));
        tokens.used("0123456789", now.plusSeconds(1));
        tokens.revoke("0123456789", now.plusSeconds(2));
        tokens.revoke("0123456789", now.plusSeconds(3));
        Token revoked = tokens.find("0123456789").orElseThrow();
        assertThat(revoked.lastUsedAt()).isEqualTo(now.plusSeconds(1));
        assertThat(revoked.revokedAt()).isEqualTo(now.plusSeconds(2));
    }
}
