package io.postkick.fleet.hosts;

import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.keys.CommandKeys;
import io.postkick.fleet.keys.FleetKeys;
import io.postkick.fleet.link.ConsoleLink;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.NatsLink;
import io.postkick.fleet.link.SigningKeys;
import java.io.IOException;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects to the broker with the keys of {@code fleet init}, unless there is another way to it, as in tests. */
@Configuration(proxyBeanMethods = false)
@FleetOnly
class BrokerConfiguration {

    @Bean
    @ConditionalOnMissingBean(HostCredentials.class)
    FleetKeys fleetKeys(FleetProperties properties, Clock clock) throws IOException {
        return FleetKeys.load(properties.directory(), clock);
    }

    @Bean
    SigningKeys signingKeys(CommandKeys keys) {
        return new SigningKeys(keys::signing);
    }

    /** Made in the background: neither the start of the console nor a page waits for it. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    Link link(FleetKeys keys, FleetProperties properties, SigningKeys signing, HostMemory hosts) {
        return new ConsoleLink(new NatsLink(keys.console(properties.servers())), signing, hosts::key);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(HostCredentials.class)
    BrokerCredentials hostCredentials(FleetKeys keys, FleetProperties properties) {
        return new BrokerCredentials(keys, properties.servers(), new NatsLink(keys.system(properties.servers())));
    }
}
