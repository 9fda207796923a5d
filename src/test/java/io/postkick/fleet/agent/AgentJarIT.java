package io.postkick.fleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's jar runs by itself, and holds nothing that serves pages or knows people. */
class AgentJarIT {

    private static final Path JAR =
            Path.of(System.getProperty("postkick.agent-jar", "target/postkick-console-agent.jar"));

    private static List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream().map(entry -> entry.getName()).toList();
        }
    }

    @Test
    void holdsTheLibrariesItNeedsAndNoOthers() throws IOException {
        List<String> libraries = entries().stream()
                .filter(name -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
                .map(name -> name.replaceFirst("BOOT-INF/lib/", "").replaceFirst("-\\d.*", ""))
                .toList();

        assertThat(libraries)
                .contains(
                        "jnats",
                        "bcprov-jdk18on",
                        "sqlite-jdbc",
                        "flyway-core",
                        "junixsocket-native-common",
                        "spring-boot")
                .noneMatch(name -> name.matches(
                        "spring-(webmvc|security.*|modulith.*)|spring-boot-(web.*|servlet|tomcat|thymeleaf|security"
                                + "|actuator.*|health|starter.*)|tomcat.*|thymeleaf.*|attoparser|unbescape|nimbus.*|oauth2.*|webauthn.*"
                                + "|unboundid.*|postgresql|flyway-database.*|bootstrap|htmx.*|webjars.*|jsoup|apache-mime4j.*|zxcvbn|qrcodegen"
                                + "|prometheus.*|micrometer-registry.*"));
    }

    @Test
    void holdsNoPages() throws IOException {
        assertThat(entries())
                .contains("BOOT-INF/classes/io/postkick/fleet/agent/PostkickAgent.class", "BOOT-INF/classes/agent.yml")
                .noneMatch(
                        name -> name.matches(
                                "BOOT-INF/classes/(static|templates|db/migration/postgresql|io/postkick/(queue|view)helper)/.+"))
                .doesNotContain("BOOT-INF/classes/application.yml");
    }

    @Test
    void saysWhichItIs() throws Exception {
        Process process = start("--version");

        assertThat(output(process)).startsWith("Postkick Agent ");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void saysWhatToDoOnAHostOfNoConsole(@TempDir Path folder) throws Exception {
        Process process = start("--postkick.agent.directory=" + folder);

        assertThat(output(process)).contains("has not been added to a console", "postkick-agent join TOKEN");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    void runsWithoutABrokerAndEndsWhenItIsTold(@TempDir Path folder) throws Exception {
        AgentTests.enrol(folder, "abcdefghijkl");
        Process process = start("--postkick.agent.directory=" + folder);
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            StringBuilder before = new StringBuilder();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                before.append(line).append('\n');
                if (line.contains("Started PostkickAgent")) {
                    break;
                }
            }
            assertThat(before).contains("Started PostkickAgent");
            process.toHandle().destroy();
            assertThat(said.lines().filter(line -> line.contains("CONSOLE_STOPPED")))
                    .isNotEmpty();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
        assertThat(LastEntries.in(folder).lines()).first().asString().contains("CONSOLE_STOPPED");
    }

    private static Process start(String argument) throws IOException {
        assertThat(Files.exists(JAR)).as("there is " + JAR).isTrue();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx48m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toString(),
                        argument)
                .redirectErrorStream(true)
                .start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
