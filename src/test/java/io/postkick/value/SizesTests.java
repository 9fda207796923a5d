package io.postkick.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How numbers are written for people. */
class SizesTests {

    @Test
    void saysSizesInFewDigits() {
        assertThat(List.of(0L, 999L, 1000L, 9949L, 9999L, 999_499L, 999_500L, 1_240_000L, Long.MAX_VALUE))
                .map(Sizes::text)
                .containsExactly("0 B", "999 B", "1.0 kB", "9.9 kB", "10 kB", "999 kB", "1.0 MB", "1.2 MB", "9.2 EB");
    }
}
