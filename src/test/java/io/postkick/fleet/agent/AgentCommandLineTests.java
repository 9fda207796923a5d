package io.postkick.fleet.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.MemoryBroker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;

class AgentCommandLineTests {

    private static final MemoryBroker BROKER = new MemoryBroker();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    /** A way to a broker that there is. */
    static class Reached {

        @Bean
        Link link() {
            return BROKER.link();
        }
    }

    private int run(String typed, String... arguments) {
        return new AgentCommandLine(
                        new ByteArrayInputStream(typed.getBytes(UTF_8)),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(errors, true, UTF_8))
                .run(Reached.class, arguments);
    }

    @Test
    void knowsWhatIsACommand() {
        assertThat(AgentCommandLine.isIn()).isFalse();
        assertThat(AgentCommandLine.isIn("--postkick.agent.directory=x")).isFalse();
        assertThat(AgentCommandLine.isIn("join")).isTrue();
        assertThat(AgentCommandLine.isIn("--version")).isTrue();
    }

    @Test
    void saysWhatItCanDo() {
        assertThat(run("", "--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("join TOKEN", "status");
        assertThat(run("", "begin")).isEqualTo(2);
        assertThat(run("", "join", "one", "two")).isEqualTo(2);
        assertThat(errors.toString(UTF_8)).contains("Usage: postkick-agent");
    }

    @Test
    void saysItsVersion() {
        assertThat(run("", "--version")).isZero();
        assertThat(out.toString(UTF_8)).startsWith("Postkick Agent ");
    }

    @Test
    void joinsByNothingButAToken(@TempDir Path folder) {
        assertThat(run(" \n", "join", "--postkick.agent.directory=" + folder)).isEqualTo(1);
        assertThat(errors.toString(UTF_8)).contains("There is no token");
        errors.reset();

        assertThat(run("no token\n", "join", "--postkick.agent.directory=" + folder))
                .isEqualTo(1);
        assertThat(errors.toString(UTF_8)).contains("no join line");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tellsHowAHostIsThatHasBeenAdded(@TempDir Path folder) throws IOException {
        AgentTests.enrol(folder, "abcdefghijkl");

        assertThat(run("", "status", "--postkick.agent.directory=" + folder)).isZero();

        assertThat(out.toString(UTF_8))
                .contains("Host     mx1 (abcdefghijkl)", ": connected.", "Entry    none: the agent has not run yet");
    }

    @Test
    void tellsThatAHostHasNotBeenAdded(@TempDir Path folder) {
        assertThat(run("", "status", "--postkick.agent.directory=" + folder)).isEqualTo(1);
        assertThat(errors.toString(UTF_8)).contains("has not been added to a console", "postkick-agent join TOKEN");
    }
}
