package io.postkick;

import io.postkick.value.Documents;
import io.postkick.web.Listening;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.ConfigurableEnvironment;

/** Refuses the start where others than this host could connect without TLS, unless that is said to be meant. Commands listen nowhere. */
class PlainHttp implements EnvironmentPostProcessor {

    private static final String MEANT = "postkick.allow-plain-http";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (application.getWebApplicationType() == WebApplicationType.NONE
                || environment.getProperty(MEANT, Boolean.class, false)) {
            return;
        }
        Stream.of(Listening.of(environment), Listening.ofManagement(environment))
                .filter(Listening::isReadableOnTheWay)
                .findFirst()
                .ifPresent(listening -> {
                    throw new InvalidConfigurationPropertyValueException(
                            listening.setting(),
                            listening.address(),
                            "Others than this host could connect, and passwords be read on the way. Set a certificate with "
                                    + listening.setting().replace("address", "ssl.bundle")
                                    + ", or this address to 127.0.0.1 behind a proxy on this host, or postkick.https=true"
                                    + " where a proxy elsewhere has HTTPS (" + Documents.of("proxy.md") + "). " + MEANT
                                    + "=true says that plain HTTP is meant, as in a container whose port is published on"
                                    + " loopback only.");
                });
    }
}
