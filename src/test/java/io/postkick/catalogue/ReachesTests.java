package io.postkick.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The command that opens private channels to the console. */
class ReachesTests {

    private static final String COMMAND = "postkick-console enable-private ";

    @Test
    void enablesWhatPeopleKickMostWhereNothingIs() {
        assertThat(Reaches.enabling(
                        "postkick-console", "/etc/postfix", List.of("bounce", "anvil", "rewrite", "verify", "x")))
                .isEqualTo(COMMAND + "anvil rewrite verify");
    }

    @Test
    void namesNothingThatIsEnabledAlready() {
        assertThat(Reaches.enabling("postkick-console", "/etc/postfix-out", List.of("bounce", "verify")))
                .isEqualTo(COMMAND + "-c /etc/postfix-out verify");
        assertThat(Reaches.enabling("postkick-console", "/etc/postfix", List.of("bounce", "defer")))
                .isEqualTo(COMMAND + "bounce");
    }
}
