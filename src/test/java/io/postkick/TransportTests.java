package io.postkick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

class TransportTests {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void trustsNobodysForwardedHeadersUnlessAProxyIsNamed() {
        environment.setProperty("server.forward-headers-strategy", "framework");

        assertThat(setting("server.forward-headers-strategy")).isEqualTo("none");
    }

    @Test
    void trustsTheNamedProxiesAsTomcatWritesThem() {
        environment.setProperty("postkick.trusted-proxies", "127.0.0.1, ::1");

        assertThat(setting("server.forward-headers-strategy")).isEqualTo("native");
        assertThat("127.0.0.1").matches(setting("server.tomcat.remoteip.internal-proxies"));
        assertThat("0:0:0:0:0:0:0:1").matches(setting("server.tomcat.remoteip.internal-proxies"));
        assertThat("127a0a0a1").doesNotMatch(setting("server.tomcat.remoteip.internal-proxies"));
        assertThat("10.0.0.1").doesNotMatch(setting("server.tomcat.remoteip.internal-proxies"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/8", ".*"})
    void takesAddressesOnly(String proxy) {
        environment.setProperty("postkick.trusted-proxies", proxy);

        assertThatIllegalArgumentException().isThrownBy(() -> setting("server.forward-headers-strategy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.ssl.bundle=web", "postkick.https=true"})
    void bindsTheCookieToThisHostAndHttps(String reason) {
        environment.setProperty(reason.replaceFirst("=.*", ""), reason.replaceFirst(".*=", ""));

        assertThat(setting("server.servlet.session.cookie.name")).isEqualTo("__Host-postkick");
        assertThat(setting("server.servlet.session.cookie.secure")).isEqualTo("true");
        assertThat(setting("server.servlet.session.cookie.path")).isEqualTo("/");
    }

    @Test
    void leavesTheCookieAsItIsWithoutHttps() {
        assertThat(setting("server.servlet.session.cookie.name")).isNull();
    }

    private String setting(String name) {
        new Transport().postProcessEnvironment(environment, new SpringApplication());
        return environment.getProperty(name);
    }

    @Test
    void listensOnTheLoopbackAddressUnlessToldOtherwise() throws IOException {
        var settings = new YamlPropertySourceLoader().load("defaults", new ClassPathResource("application.yml"));

        assertThat(settings.get(0).getProperty("server.address")).hasToString("127.0.0.1");
    }
}
