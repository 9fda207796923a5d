package io.postkick.fleet.hosts;

import io.postkick.access.TagLimits;
import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.link.Link;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.function.SingletonSupplier;

/** Puts the console's side of the fleet together, where the settings name a broker. */
@Configuration(proxyBeanMethods = false)
@FleetOnly
class FleetConfiguration {

    @Bean
    HostCalls hostCalls(Link link) {
        return new HostCalls(link);
    }

    @Bean
    HostTable hostTable(JdbcClient jdbc, TransactionOperations transactions) {
        return new HostTable(jdbc, transactions);
    }

    @Bean
    HostMemory hostMemory(HostTable table) {
        return new HostMemory(table);
    }

    @Bean
    Presences presences(HostMemory memory, Clock clock, ObjectProvider<HeartbeatListener> listeners) {
        return new Presences(
                memory,
                clock,
                System::nanoTime,
                SingletonSupplier.of(() -> listeners.orderedStream().toList()));
    }

    @Bean
    Hosts hosts(HostMemory memory, Presences presences) {
        return new KnownHosts(memory, presences);
    }

    @Bean
    TagLimits.Tagged taggedHosts(HostMemory memory) {
        return new TaggedHosts(memory);
    }

    @Bean
    HostRegister hostRegister(HostTable table, HostMemory memory) {
        return new HostRegister(table, memory);
    }

    @Bean
    FleetUpkeep fleetUpkeep(Link link, HostTable table, HostMemory memory, Presences presences) {
        return new FleetUpkeep(link, table, memory, presences);
    }
}
