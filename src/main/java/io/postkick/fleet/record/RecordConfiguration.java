package io.postkick.fleet.record;

import io.postkick.audit.entry.Vocabulary;
import io.postkick.audit.log.AuditLog;
import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.hosts.Hosts;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where there are other mail hosts, their logs are kept here. */
@Configuration(proxyBeanMethods = false)
@FleetOnly
class RecordConfiguration {

    @Bean
    HostEntries hostEntries(DataSource source) {
        return new HostEntries(source);
    }

    @Bean
    HostNames hostNames(DataSource source) {
        return new HostNames(source);
    }

    @Bean
    HostLogs hostLogs(
            Hosts hosts,
            HostCalls calls,
            HostNames names,
            HostEntries entries,
            AuditLog audit,
            RecordProperties properties,
            Clock clock) {
        var told = new LogNotices(audit, entries, properties, clock);
        var pull = new LogPull(calls, entries, told, clock, new LogBudget(System::nanoTime));
        return new HostLogs(hosts, names, entries, pull, told, clock, System::nanoTime);
    }

    @Bean
    Unsettled unsettled(DataSource source, Vocabulary vocabulary) {
        return new Unsettled(source, vocabulary);
    }

    @Bean
    Settling settling(
            Unsettled unsettled,
            AuditLog audit,
            Vocabulary vocabulary,
            Hosts hosts,
            HostNames names,
            HostEntries entries,
            HostLogs logs) {
        return new Settling(unsettled, audit, vocabulary, hosts, names, entries, logs, System::nanoTime);
    }

    @Bean
    KeptLogsCheck keptLogsCheck(HostEntries entries, Hosts hosts, DataSource source, Vocabulary vocabulary) {
        return new KeptLogsCheck(entries, hosts, source, vocabulary);
    }
}
