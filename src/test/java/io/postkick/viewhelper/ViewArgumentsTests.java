package io.postkick.viewhelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ViewArgumentsTests {

    @Test
    void haveTheUnitsDefaults() {
        assertThat(ViewArguments.of())
                .isEqualTo(new ViewArguments(null, null, "postkick", Path.of("/etc/postkick/message-view"), null));
    }

    @Test
    void takeEach() {
        assertThat(ViewArguments.of(
                        "--listen", "/run/s", "--group", "g", "--peer", "root", "--list", "/l", "--as", "postfix"))
                .isEqualTo(new ViewArguments(Path.of("/run/s"), "g", "root", Path.of("/l"), "postfix"));
    }

    @Test
    void refuseWhatTheyDoNotKnow() {
        assertThatIllegalArgumentException().isThrownBy(() -> ViewArguments.of("--state", "/x"));
        assertThatIllegalArgumentException().isThrownBy(() -> ViewArguments.of("--peer"));
        assertThatIllegalArgumentException().isThrownBy(() -> ViewArguments.of("--peer", ""));
    }
}
