package io.postkick.fleet.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.access.SettableClock;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.MemoryBroker;
import io.postkick.fleet.wire.Beat;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Wire;
import io.postkick.testsupport.Databases;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class FleetUpkeepTests {

    private final SettableClock clock = new SettableClock();

    @Test
    void seesHostsThatAnotherConsoleAddsAndWritesDownWhenTheyWereHeard(@TempDir Path folder) {
        DataSource database = Databases.newSqlite(folder).migrated().dataSource();
        HostTable table = new HostTable(
                JdbcClient.create(database), new TransactionTemplate(new JdbcTransactionManager(database)));
        HostMemory memory = new HostMemory(table);
        Presences presences = new Presences(memory, clock, System::nanoTime, List::of);
        Hosts hosts = new KnownHosts(memory, presences);
        try (MemoryBroker broker = new MemoryBroker();
                Link agent = broker.link()) {
            FleetUpkeep upkeep = new FleetUpkeep(broker.link(), table, memory, presences);
            upkeep.start();

            FleetHost host = new FleetHost(HostId.fresh(), "mx1", List.of("a"), Instant.EPOCH, null);
            table.add(host, "UA");
            await().until(() -> hosts.find("mx1").isPresent());
            assertThat(hosts.all()).containsExactly(host);

            Instant now = clock.instant();
            agent.publish(
                    Subjects.heartbeat(host.id()),
                    Wire.write(new Beat(Beat.PROTOCOL, "1", "mx1", now, now, "", null, null, List.of())));
            await().until(() -> hosts.presence(host).isHere());
            upkeep.stop();
            assertThat(table.all()).extracting(HostTable.Row::heardAt).containsExactly(now);

            table.revoke(host.id(), now);
            memory.renew();
            assertThat(hosts.all()).isEmpty();
            assertThat(hosts.find("mx1")).isEmpty();
            assertThat(hosts.withId(host.id())).isPresent();
        }
    }
}
