package io.postkick.queuehelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinuxOsTests {

    private static final Duration LONG = Duration.ofMinutes(2);
    private final LinuxOs os = new LinuxOs();

    private Ran run(String input, String... command) throws IOException {
        return os.run(Path.of("/"), List.of(command), input.getBytes(StandardCharsets.US_ASCII), LONG);
    }

    @Test
    void feedsAndReadsAtTheSameTime() throws IOException {
        String much = "4C3D1120A5\n".repeat(300_000);

        assertThat(run(much, "/bin/cat").output()).isEqualTo(much);
    }

    @Test
    void givesNoEnvironmentButPathAndLanguage() throws IOException {
        assertThat(run("", "/usr/bin/env").output().lines().map(line -> line.replaceAll("=.*", "")))
                .containsExactlyInAnyOrder("PATH", "LANG");
    }

    @Test
    void tellsErrorsAndStatus() throws IOException {
        Ran ran = run("echo no >&2; exit 3", "/bin/sh", "-s");

        assertThat(ran).isEqualTo(new Ran(3, "", "no\n", true));
    }

    @Test
    void mindsNoInputThatAProgramDoesNotRead() throws IOException {
        assertThat(run("x".repeat(1 << 20), "/bin/true").status()).isZero();
    }

    @Test
    void killsWhatTakesTooLongWithAllThatItStarted() throws IOException {
        Ran ran = os.run(
                Path.of("/"), List.of("/bin/sh", "-c", "sleep 600 & sleep 600"), new byte[0], Duration.ofMillis(200));

        assertThat(ran.inTime()).isFalse();
        assertThat(ran.status()).isNotZero();
    }

    @Test
    void findsTheSystemsProgramsOnly() throws IOException {
        assertThat(os.program("stat")).isAbsolute();
        assertThatIOException().isThrownBy(() -> os.program("no-such-program"));
        assertThatIOException().isThrownBy(() -> run("", "/no/such/program"));
    }
}
