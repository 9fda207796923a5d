package io.postkick;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

/** Settings that another has replaced. */
class FormerSettingsTests {

    private final MockEnvironment environment = new MockEnvironment();

    @ParameterizedTest
    @ValueSource(
            strings = {"postkick.queue.operator-acts", "postkick.queue.operators-read", "postkick.queue.operatorActs"})
    void keepTheConsoleFromStarting(String setting) {
        environment.setProperty(setting, "hold");

        assertThatThrownBy(this::start).hasMessageContaining("part of postkick.access.operators-may now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POSTKICK_QUEUE_OPERATORACTS", "POSTKICK_QUEUE_OPERATORSREAD"})
    void keepTheConsoleFromStartingWithAVariable(String name) {
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", Map.of(name, "")));

        assertThatThrownBy(this::start).hasMessageContaining("part of postkick.access.operators-may now");
    }

    @Test
    void areNotMissed() {
        environment.setProperty("postkick.access.operators-may", "hold");

        assertThatCode(this::start).doesNotThrowAnyException();
    }

    private void start() {
        new FormerSettings().postProcessEnvironment(environment, new SpringApplication());
    }
}
