package io.postkick.access.throttle;

import io.postkick.value.SqliteUrl;
import java.time.Clock;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Has consoles that can share a database count failures there. On an embedded one there is one console, which counts in memory. */
@Configuration(proxyBeanMethods = false)
class ThrottleConfiguration {

    @Bean
    SignInThrottle signInThrottle(
            JdbcConnectionDetails database, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        boolean alone = SqliteUrl.file(database.getJdbcUrl()).isPresent();
        return new SignInThrottle(clock, alone ? null : new SharedFailures(jdbc, transaction, clock));
    }
}
