package io.postkick.fleet.hosts;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a console with a fleet.
 *
 * @param servers addresses of brokers, {@code host:port}, in one text apart by commas; empty: there is no fleet
 * @param directory where {@code fleet init} put the keys
 */
@ConfigurationProperties("postkick.fleet")
public record FleetProperties(
        @DefaultValue List<String> servers,
        @DefaultValue("/var/lib/postkick/fleet") Path directory) {

    public FleetProperties {
        servers = List.copyOf(servers);
    }
}
