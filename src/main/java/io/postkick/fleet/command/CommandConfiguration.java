package io.postkick.fleet.command;

import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.SigningKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A console's end of commands, where the settings name a broker. */
@Configuration(proxyBeanMethods = false)
@FleetOnly
class CommandConfiguration {

    @Bean
    Commands commands(Hosts hosts, HostCalls calls, Link link, SigningKeys keys) {
        return new Commands(hosts, calls, link, keys);
    }
}
