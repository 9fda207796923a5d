package io.postkick.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The way of docs/fleet.md, with both packages and the generated units under systemd; console, broker and agent on one host, which has no
 * network.
 */
class AgentOnDebianIT {

    private static final Path DEB = Path.of(System.getProperty("postkick.deb", "none"));
    private static final Path AGENT_DEB = Path.of(System.getProperty("postkick.agent-deb", "none"));
    private static final Path NATS = Path.of("/usr/sbin/nats-server");
    private static final String UNIT = "postkick-agent.service";
    private static final String FLEET = "/var/lib/postkick/fleet";

    @ParameterizedTest
    @ValueSource(strings = {"bookworm", "trixie"})
    void joinsAsTheDocumentSays(String suite) {
        assumeTrue(Files.exists(DEB) && Files.exists(AGENT_DEB), "no packages: build them with ./mvnw verify -Pdeb");
        assumeTrue(Files.exists(NATS), "nats-server is not installed");
        try (DebianHost host = DebianHost.start(suite)) {
            installs(host);
            startsTheBroker(host);
            tellsTheConsole(host);
            joins(host);
            isClosed(host);
            goes(host);
        }
    }

    private static void installs(DebianHost host) {
        host.copyIn(DEB, "/root/console.deb");
        host.copyIn(AGENT_DEB, "/root/agent.deb");
        host.run(
                "env",
                "DEBIAN_FRONTEND=noninteractive",
                "apt-get",
                "install",
                "--yes",
                "/root/console.deb",
                "/root/agent.deb");
        assertThat(host.attempt("systemctl", "is-active", UNIT).output().strip())
                .as("before it was added it does nothing")
                .isEqualTo("inactive");
        assertThat(host.attempt("postkick-agent", "status").errors()).contains("postkick-agent join");
    }

    /** Debian's package of it needs a network to come from, so it is put there by hand; the rest is the document's. */
    private static void startsTheBroker(DebianHost host) {
        host.copyIn(NATS, "/usr/sbin/nats-server");
        host.shell("chmod 755 /usr/sbin/nats-server; adduser --quiet --system --group --no-create-home nats");
        host.run("postkick-console", "fleet", "init", "--name", "example", "--servers", "localhost:4222");
        host.shell("cd " + FLEET + """
                 && install -d -m 755 /etc/postkick-nats
                install -m 644 broker/nats-server.conf broker/broker.pem broker/ca.pem /etc/postkick-nats/
                install -m 640 -g nats broker/broker.key /etc/postkick-nats/
                install -m 644 broker/postkick-nats.service /etc/systemd/system/
                systemctl daemon-reload
                systemctl enable --now postkick-nats
                """);
    }

    private static void tellsTheConsole(DebianHost host) {
        host.shell("echo 'postkick.fleet.servers: localhost:4222' >>/etc/postkick/application.yml");
        host.run("systemctl", "restart", "postkick-console");
        host.await("curl", "--fail", "--silent", "http://127.0.0.1:8587/actuator/health");
    }

    private static void joins(DebianHost host) {
        String line = host.shell("postkick-console fleet invite mx1 --tag berlin 2>/root/said");
        assertThat(line).startsWith("postkick-agent join ").hasLineCount(1);
        assertThat(host.run("cat", "/root/said")).contains("it adds mx1, once");

        assertThat(host.shell(line)).contains("This host is mx1");

        host.await("postkick-agent", "status");
        assertThat(host.run("systemctl", "is-active", UNIT)).isEqualTo("active");
        assertThat(host.run("postkick-agent", "status")).contains("Host     mx1", "connected");
        assertThat(host.attempt("postkick-console", "fleet", "invite", "mx1").status())
                .as("there is a host of that name")
                .isEqualTo(3);
        assertThat(host.attempt("sh", "-c", line).status()).as("good once").isEqualTo(1);
    }

    private static void isClosed(DebianHost host) {
        String status = host.shell("cat /proc/$(systemctl show --property=MainPID --value " + UNIT + ")/status");
        assertThat(status)
                .containsPattern("CapBnd:\\s0{16}\n")
                .containsPattern("NoNewPrivs:\\s1\n")
                .containsPattern("Seccomp:\\s2\n")
                .doesNotContainPattern("Uid:.*\\s0\\s");
        assertThat(host.run(
                        "stat", "--format=%A %U", "/var/lib/postkick-agent", "/var/lib/postkick-agent/membership.json"))
                .isEqualTo("drwx------ postkick-agent\n-rw------- postkick-agent");
    }

    private static void goes(DebianHost host) {
        host.run("apt-get", "purge", "--yes", "postkick-agent");
        assertThat(host.has("/var/lib/postkick-agent")).isFalse();
        assertThat(host.has("/etc/postkick-agent/application.yml")).isFalse();
    }
}
