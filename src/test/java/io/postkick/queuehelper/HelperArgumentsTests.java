package io.postkick.queuehelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HelperArgumentsTests {

    @Test
    void hasThePackagesPlaces() {
        assertThat(HelperArguments.of())
                .isEqualTo(new HelperArguments(
                        null,
                        null,
                        "postkick",
                        Path.of("/etc/postkick/queue-acts"),
                        Path.of("/var/lib/postkick-queue")));
    }

    @Test
    void takesOthers() {
        assertThat(HelperArguments.of(
                        "--listen", "/s", "--group", "g", "--peer", "924", "--list", "/l", "--state", "/d"))
                .isEqualTo(new HelperArguments(Path.of("/s"), "g", "924", Path.of("/l"), Path.of("/d")));
    }

    @Test
    void takesNothingElse() {
        assertThatIllegalArgumentException().isThrownBy(() -> HelperArguments.of("--listen"));
        assertThatIllegalArgumentException().isThrownBy(() -> HelperArguments.of("--lisen", "/s"));
    }
}
