package io.postkick.testsupport;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** Debian's OpenLDAP with memberOf, a password policy and TLS, in a container; {@code people.ldif} says who is in it. */
public final class SlapdContainer extends GenericContainer<SlapdContainer> {

    private static final int PLAIN = 389;
    private static final int SECURE = 636;

    public SlapdContainer() {
        super(new ImageFromDockerfile("postkick-test/slapd:trixie", false)
                .withFileFromPath(".", Path.of("src/test/docker/slapd"))
                .withBuildArg("BASE", "debian:trixie-slim"));
        withExposedPorts(PLAIN, SECURE);
        waitingFor(Wait.forLogMessage("slapd is ready\\n", 1));
        withStartupTimeout(Duration.ofMinutes(3));
    }

    public String url() {
        return "ldap://" + getHost() + ":" + getMappedPort(PLAIN);
    }

    public String secureUrl() {
        return "ldaps://" + getHost() + ":" + getMappedPort(SECURE);
    }

    /** The server's certificate, as PEM. */
    public Path authority() {
        try {
            Path file = Files.createTempFile("slapd", ".pem");
            return copyFileFromContainer("/etc/ldap/tls/certificate.pem", in -> Files.write(file, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void containerIsStarted(InspectContainerResponse container) {
        RealThings.ranAgainst("OpenLDAP in a container");
    }
}
