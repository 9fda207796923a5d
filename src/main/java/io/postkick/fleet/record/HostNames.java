package io.postkick.fleet.record;

import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.value.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code host_name}: what hosts were called, and since when. The record of an act names its host as it was called then, and
 * another may be called so by now.
 */
public class HostNames {

    /** A new name is seen a moment after it was given. */
    static final Duration DOUBT = Duration.ofSeconds(10);

    private static final String NOTHING = "";

    private static final String LATEST = """
            select host, name from host_name
            where since_micros = (select max(later.since_micros) from host_name later where later.host = host_name.host)
            """;

    private static final String ADD = "insert into host_name (host, name, since_micros) values (:host, :name, :since)";

    private static final String OF_NAME = """
            select host, name, since_micros from host_name
            where host in (select named.host from host_name named where named.name = :name)
            order by host, since_micros
            """;

    private static final String LAST =
            "select host from host_name where name = :name order by since_micros desc limit 1";

    private final JdbcClient jdbc;
    private final Map<String, String> latest = new ConcurrentHashMap<>();
    private volatile boolean read;

    public HostNames(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /** From a name on. */
    private record Named(String host, String name, Instant since) {}

    /** Takes note of what hosts are called now; one that was revoked is not called anything any more. */
    void note(Hosts hosts, Instant now) {
        if (!read) {
            jdbc.sql(LATEST)
                    .query((row, number) -> latest.put(row.getString("host"), row.getString("name")))
                    .list();
            read = true;
        }
        for (FleetHost host : hosts.all()) {
            note(host.id(), host.name(), now);
        }
        for (String host : List.copyOf(latest.keySet())) {
            if (hosts.withId(host).filter(FleetHost::isRevoked).isPresent()) {
                note(host, NOTHING, now);
            }
        }
    }

    private void note(String host, String name, Instant now) {
        if (!name.equals(latest.get(host))) {
            jdbc.sql(ADD)
                    .param("host", host)
                    .param("name", name)
                    .param("since", Micros.of(now))
                    .update();
            latest.put(host, name);
        }
    }

    /** The ID of the only host that was called so then; empty where there was none, or another shortly before or after. */
    public Optional<String> holder(String name, Instant at) {
        List<Named> names = jdbc.sql(OF_NAME)
                .param("name", name)
                .query((row, number) ->
                        new Named(row.getString("host"), row.getString("name"), Micros.time(row, "since_micros")))
                .list();
        Instant from = at.minus(DOUBT);
        Instant until = at.plus(DOUBT);
        Map<String, Named> current = new HashMap<>();
        Set<String> holders = new TreeSet<>();
        for (Named each : names) {
            Named before = current.put(each.host(), each);
            boolean ended = before != null && each.since().isAfter(from);
            if (ended && before.name().equals(name) && !before.since().isAfter(until)) {
                holders.add(each.host());
            }
        }
        current.values().stream()
                .filter(each -> each.name().equals(name) && !each.since().isAfter(until))
                .forEach(each -> holders.add(each.host()));
        return holders.size() == 1 ? Optional.of(holders.iterator().next()) : Optional.empty();
    }

    /** The ID of the host that was last called so. */
    public Optional<String> last(String name) {
        return jdbc.sql(LAST).param("name", name).query(String.class).optional();
    }
}
