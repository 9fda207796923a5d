package io.postkick.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.postkick.audit.copy.Anchors;
import io.postkick.audit.copy.Mirror;
import io.postkick.audit.entry.Vocabulary;
import io.postkick.audit.log.AuditProperties;
import io.postkick.audit.log.DatabaseGuard;
import io.postkick.audit.log.Journal;
import io.postkick.audit.log.PostgresGuard;
import io.postkick.audit.log.SqliteGuard;
import io.postkick.audit.log.Writer;
import io.postkick.value.SqliteUrl;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Puts the writing end of the log together. Its connection is its own: a busy pool must never delay a record. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    DatabaseGuard databaseGuard(JdbcConnectionDetails database, AuditProperties properties) {
        String url = database.getJdbcUrl();
        Optional<Path> file = SqliteUrl.file(url);
        return file.isPresent()
                ? new SqliteGuard(properties.node(), file.get())
                : new PostgresGuard(properties.node(), url, properties.audit().timeout());
    }

    @Bean
    Journal journal(
            JdbcConnectionDetails database,
            DatabaseGuard guard,
            AuditProperties properties,
            Clock clock,
            Vocabulary vocabulary) {
        SimpleDriverDataSource own = DataSourceBuilder.create()
                .type(SimpleDriverDataSource.class)
                .driverClassName(database.getDriverClassName())
                .url(database.getJdbcUrl())
                .username(database.getUsername())
                .password(database.getPassword())
                .build();
        return new Journal(own, guard, properties.node(), clock, vocabulary);
    }

    @Bean
    Writer auditWriter(
            Journal journal, AuditProperties properties, MeterRegistry meters, Mirror mirror, Anchors anchors) {
        return new Writer(journal, properties.audit(), meters, head -> {
            mirror.wake(head);
            anchors.committed(head);
        });
    }
}
