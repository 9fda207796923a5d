package io.postkick.fleet.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.fleet.wire.HostId;
import io.postkick.testsupport.Databases.Database;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds for the table of hosts on either database. */
abstract class HostTableContract {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00.123456Z");

    private HostTable table;

    /** A fresh database with the console's tables. */
    abstract Database database();

    @BeforeEach
    void open() {
        DataSource database = database().dataSource();
        table = new HostTable(
                JdbcClient.create(database), new TransactionTemplate(new JdbcTransactionManager(database)));
    }

    private static FleetHost host(String name, String... tags) {
        return new FleetHost(HostId.fresh(), name, List.of(tags), NOW, null);
    }

    @Test
    void keepsHostsByName() {
        FleetHost second = host("mx2");
        FleetHost first = host("MX1", "berlin", "mail");
        assertThat(table.add(second, "UB")).isTrue();
        assertThat(table.add(first, "UA")).isTrue();

        assertThat(table.all()).extracting(HostTable.Row::host).containsExactly(first, second);
        assertThat(table.key(first.id())).contains("UA");
        assertThat(table.key(HostId.fresh())).isEmpty();
    }

    @Test
    void givesANameOnceHoweverItIsWritten() {
        FleetHost first = host("mx1");
        table.add(first, "UA");

        assertThat(table.add(host("mx1"), "UB")).isFalse();
        assertThat(table.add(host("MX1"), "UB")).isFalse();
        assertThat(table.all()).hasSize(1);
    }

    @Test
    void givesTheNameOfARevokedHostAgain() {
        FleetHost first = host("mx1");
        table.add(first, "UA");
        assertThat(table.revoke(first.id(), NOW.plusSeconds(1))).isTrue();
        assertThat(table.revoke(first.id(), NOW.plusSeconds(2))).isFalse();

        assertThat(table.add(host("mx1"), "UB")).isTrue();
        assertThat(table.all())
                .extracting(row -> row.host().revokedAt())
                .containsExactlyInAnyOrder(NOW.plusSeconds(1), null);
        assertThat(table.revokedKeys()).containsExactly(new HostKey(first.id(), "UA"));
    }

    @Test
    void renamesToWhatNobodyElseIsCalled() {
        FleetHost first = host("mx1");
        FleetHost second = host("mx2");
        table.add(first, "UA");
        table.add(second, "UB");

        assertThat(table.rename(first.id(), "MX2")).isFalse();
        assertThat(table.rename(first.id(), "MX1")).isTrue();
        assertThat(table.rename(first.id(), "mx3")).isTrue();
        assertThat(table.all()).extracting(row -> row.host().name()).containsExactly("mx2", "mx3");
    }

    @Test
    void leavesRevokedHostsAsTheyWere() {
        FleetHost host = host("mx1", "berlin");
        table.add(host, "UA");
        table.revoke(host.id(), NOW);

        assertThat(table.rename(host.id(), "mx2")).isFalse();
        assertThat(table.tag(host.id(), List.of("hamburg"))).isFalse();
        assertThat(table.all().get(0).host().name()).isEqualTo("mx1");
        assertThat(table.all().get(0).host().tags()).containsExactly("berlin");
    }

    @Test
    void tags() {
        FleetHost host = host("mx1", "berlin");
        table.add(host, "UA");

        assertThat(table.tag(host.id(), List.of())).isTrue();
        assertThat(table.all().get(0).host().tags()).isEmpty();
        assertThat(table.tag(host.id(), List.of("a", "b"))).isTrue();
        assertThat(table.all().get(0).host().tags()).containsExactly("a", "b");
    }

    @Test
    void neverForgetsThatAHostWasHeardLater() {
        FleetHost host = host("mx1");
        table.add(host, "UA");
        assertThat(table.all().get(0).heardAt()).isNull();

        table.heard(Map.of(host.id(), NOW));
        table.heard(Map.of(host.id(), NOW.minusSeconds(1), HostId.fresh(), NOW));
        assertThat(table.all()).extracting(HostTable.Row::heardAt).containsExactly(NOW);

        table.heard(Map.of(host.id(), NOW.plusSeconds(1)));
        assertThat(table.all()).extracting(HostTable.Row::heardAt).containsExactly(NOW.plusSeconds(1));
    }
}
