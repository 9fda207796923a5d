package io.postkick;

import io.postkick.doctor.DoctorCommand;
import io.postkick.value.Documents;
import io.postkick.value.PostgreSqlUrl;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Refuses the start, and commands, with a database on another host to which the audit log and the database's password would go readable, or
 * to anybody who says to be it, unless that is said to be meant. The doctor says so itself.
 */
class UnverifiedDatabase implements EnvironmentPostProcessor {

    private static final String MEANT = "postkick.allow-unverified-database";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getProperty(MEANT, Boolean.class, false)
                || application.getAllSources().contains(DoctorCommand.class)) {
            return;
        }
        String mode = environment.getProperty("spring.datasource.hikari.data-source-properties.sslmode");
        Stream.of("spring.datasource.url", "spring.flyway.url").forEach(setting -> {
            String url = environment.getProperty(setting, "");
            if (PostgreSqlUrl.isOpenOnTheWay(url, mode)) {
                throw new InvalidConfigurationPropertyValueException(
                        setting,
                        url,
                        "The database is on another host, and the log and its password could be read on the way, or go to another"
                                + " server. Add ?sslmode=verify-full&sslrootcert=FILE (" + Documents.of("configure.md")
                                + "). " + MEANT
                                + "=true says that it is meant, as on a network between containers of one host.");
            }
        });
    }
}
