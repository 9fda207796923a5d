package io.postkick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.mock.env.MockEnvironment;

/** Whether the console starts where others could connect without TLS. */
class PlainHttpTests {

    private final MockEnvironment environment = new MockEnvironment();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server.address=0.0.0.0",
                "server.address=::",
                "server.address=192.0.2.1",
                "server.address=",
                "server.address=127.0.0.1,management.server.port=9000",
                "server.address=0.0.0.0,server.ssl.bundle=web,server.ssl.enabled=false",
                "server.address=0.0.0.0,postkick.https=false"
            })
    void refusesAnAddressThatOthersReachWithoutTls(String settings) {
        set(settings);

        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                .isThrownBy(this::start)
                .withMessageContaining("server.address")
                .satisfies(refused -> assertThat(refused.getReason())
                        .contains("ssl.bundle", "postkick.https", "postkick.allow-plain-http"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server.address=127.0.0.1",
                "server.address=::1",
                "server.address=0.0.0.0,server.ssl.bundle=web",
                "server.address=0.0.0.0,postkick.https=true",
                "server.address=0.0.0.0,postkick.allow-plain-http=true",
                "server.address=127.0.0.1,management.server.port=9000,management.server.address=127.0.0.1"
            })
    void startsOnLoopbackWithTlsOrWhereItIsMeant(String settings) {
        set(settings);

        assertThatNoException().isThrownBy(this::start);
    }

    @Test
    void letsCommandsRunWhichListenNowhere() {
        set("server.address=0.0.0.0");
        var application = new SpringApplication();
        application.setWebApplicationType(WebApplicationType.NONE);

        assertThatNoException().isThrownBy(() -> new PlainHttp().postProcessEnvironment(environment, application));
    }

    @Test
    void isAskedWhenTheConsoleStarts(@TempDir Path data) {
        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                .isThrownBy(() -> SpringApplication.run(
                        PostkickConsole.class,
                        "--server.address=0.0.0.0",
                        "--server.port=0",
                        "--postkick.data-directory=" + data.resolve("data")));
    }

    private void start() {
        new PlainHttp().postProcessEnvironment(environment, new SpringApplication());
    }

    private void set(String settings) {
        Stream.of(settings.split(","))
                .forEach(each -> environment.setProperty(each.replaceFirst("=.*", ""), each.replaceFirst(".*=", "")));
    }
}
