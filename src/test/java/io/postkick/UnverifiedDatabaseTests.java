package io.postkick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.postkick.doctor.DoctorCommand;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.mock.env.MockEnvironment;

/** Whether the console starts with a database that anybody on the way could read or be. */
class UnverifiedDatabaseTests {

    private static final String URL = "jdbc:postgresql://192.0.2.7/postkick";

    private final MockEnvironment environment = new MockEnvironment().withProperty("spring.datasource.url", URL);

    @Test
    void isRefusedInWords() {
        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                .isThrownBy(() -> look(new SpringApplication()))
                .satisfies(refused -> assertThat(refused.getReason())
                        .contains("sslmode=verify-full", "postkick.allow-unverified-database"));
    }

    @Test
    void isTakenWhereItIsMeantOrVerified() {
        environment.setProperty("postkick.allow-unverified-database", "true");
        assertThatNoException().isThrownBy(() -> look(new SpringApplication()));
        environment.setProperty("postkick.allow-unverified-database", "false");
        environment.setProperty("spring.datasource.url", URL + "?sslmode=verify-full");
        assertThatNoException().isThrownBy(() -> look(new SpringApplication()));
    }

    @Test
    void isLeftToTheDoctorToSay() {
        assertThatNoException().isThrownBy(() -> look(new SpringApplication(DoctorCommand.class)));
    }

    @Test
    void isAskedWhenTheConsoleStarts(@TempDir Path data) {
        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                .isThrownBy(() -> SpringApplication.run(
                        PostkickConsole.class,
                        "--server.port=0",
                        "--spring.datasource.url=" + URL,
                        "--postkick.data-directory=" + data.resolve("data")));
    }

    private void look(SpringApplication application) {
        new UnverifiedDatabase().postProcessEnvironment(environment, application);
    }
}
