package io.postkick.pause.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class HoldTriesTests {

    private final HoldTries tries = new HoldTries();

    @Test
    void comeLaterAndLater() {
        assertThat(tries.isDue("A", 0)).isTrue();
        tries.failed("A", 0, 100);
        assertThat(tries.isDue("A", 99)).isFalse();
        assertThat(tries.isDue("A", 100)).isTrue();
        tries.failed("A", 100, 100);
        assertThat(tries.isDue("A", 299)).isFalse();
        assertThat(tries.isDue("A", 300)).isTrue();
    }

    @Test
    void doNotComeLaterForEver() {
        for (int i = 0; i < 100; i++) {
            tries.failed("A", 0, 100);
        }
        assertThat(tries.isDue("A", 6400)).isTrue();
    }

    @Test
    void areForgottenWithTheMessage() {
        tries.failed("A", 0, 100);
        tries.failed("B", 0, 100);

        tries.keepOnly(Set.of("B"));

        assertThat(tries.isDue("A", 1)).isTrue();
        assertThat(tries.isDue("B", 1)).isFalse();
    }
}
