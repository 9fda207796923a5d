package io.postkick.fleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in the agent's package, and whose. */
class AgentDebIT {

    private static final Path DEB = Path.of(System.getProperty("postkick.agent-deb", "none"));

    @BeforeAll
    static void needsThePackage() {
        assumeTrue(Files.exists(DEB), "no package: build it with ./mvnw verify -Pdeb");
    }

    @Test
    void hasWhatTheAgentNeeds() throws Exception {
        assertThat(lines("dpkg-deb", "--contents", DEB.toString()))
                .anyMatch(line -> line.startsWith("-rwxr-xr-x root/root") && line.endsWith("./usr/bin/postkick-agent"))
                .anyMatch(
                        line -> line.startsWith("-rwxr-xr-x") && line.endsWith("./usr/lib/postkick-agent/bind-private"))
                .anyMatch(line -> line.endsWith("./usr/share/postkick-agent/postkick-agent.jar"))
                .anyMatch(line -> line.contains("./usr/share/postkick-agent/lib/jnats-"))
                .anyMatch(
                        line -> line.startsWith("-rw-r-----") && line.endsWith("./etc/postkick-agent/application.yml"))
                .anyMatch(line -> line.endsWith("./usr/lib/systemd/system/postkick-agent.service"))
                .anyMatch(line -> line.endsWith("./usr/lib/systemd/system/postkick-agent-private@.path"))
                .anyMatch(line -> line.endsWith("./usr/lib/systemd/system/postkick-agent-private@.service"))
                .anyMatch(line -> line.endsWith("./usr/lib/postkick-agent/postkick-agent-queue.jar"))
                .anyMatch(line -> line.endsWith("./usr/lib/systemd/system/postkick-agent-queue.socket"))
                .anyMatch(line -> line.endsWith("./usr/lib/systemd/system/postkick-agent-view@.service"))
                .noneMatch(line -> line.contains("postkick-console"))
                .noneMatch(line -> line.matches(".*(spring-security|tomcat|thymeleaf|postgresql-).*"));
    }

    @Test
    void namesWhatItDependsOn() throws Exception {
        assertThat(String.join("\n", lines("dpkg-deb", "--field", DEB.toString())))
                .contains("Package: postkick-agent", "Architecture: all", "java17-runtime-headless");
    }

    @Test
    void watchesPrivateSocketsUnderItsOwnName() throws Exception {
        Path folder = Files.createTempDirectory("agent-deb");
        lines("dpkg-deb", "--extract", DEB.toString(), folder.toString());

        assertThat(Files.readString(folder.resolve("usr/lib/postkick-agent/bind-private")))
                .contains("unit=postkick-agent.service")
                .doesNotContain("postkick-console");
        assertThat(Files.readString(folder.resolve("usr/lib/systemd/system/postkick-agent-private@.service")))
                .contains("ExecStart=/usr/lib/postkick-agent/bind-private %f")
                .doesNotContain("postkick-console");
        assertThat(lines(
                        "systemd-analyze",
                        "verify",
                        "--recursive-errors=no",
                        folder + "/usr/lib/systemd/system/postkick-agent.service"))
                .noneMatch(line -> line.contains("Unknown"));
    }

    /** Both packages may be on one host: neither has the other's sockets, lists, users or records. */
    @Test
    void hasRootsHelpersUnderItsOwnName() throws Exception {
        Path folder = Files.createTempDirectory("agent-deb");
        lines("dpkg-deb", "--extract", DEB.toString(), folder.toString());
        Path units = folder.resolve("usr/lib/systemd/system");

        assertThat(Files.readString(units.resolve("postkick-agent-queue.socket")))
                .contains("ListenStream=/run/postkick-agent-queue/socket", "SocketGroup=postkick-agent\n");
        assertThat(Files.readString(units.resolve("postkick-agent-queue@.service")))
                .contains(
                        "-jar /usr/lib/postkick-agent/postkick-agent-queue.jar --peer postkick-agent"
                                + " --list /etc/postkick-agent/queue-acts --state /var/lib/postkick-agent-queue\n",
                        "StateDirectory=postkick-agent-queue\n",
                        "-/var/lib/postkick-agent -/etc/postkick-agent/application.yml");
        assertThat(Files.readString(units.resolve("postkick-agent-view.socket")))
                .contains("ListenStream=/run/postkick-agent-view/socket", "SocketGroup=postkick-agent\n");
        assertThat(Files.readString(units.resolve("postkick-agent-view@.service")))
                .contains(
                        "ViewHelper --peer postkick-agent --list /etc/postkick-agent/message-view\n",
                        "-/var/lib/postkick-agent-queue ");
        for (String unit : List.of("queue.socket", "queue@.service", "view.socket", "view@.service")) {
            assertThat(Files.readString(units.resolve("postkick-agent-" + unit)))
                    .doesNotContain("postkick-console", "/run/postkick-queue", "/run/postkick-view", "/etc/postkick/");
        }
        assertThat(Files.readString(folder.resolve("usr/bin/postkick-agent")))
                .contains("enable-queue-acts [-c", "enable-message-view [-c")
                .doesNotContain("postkick-console");
    }

    private static List<String> lines(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
