package io.postkick.retry.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTests {

    private long now = 1_000_000;
    private final Pace pace = new Pace(20, () -> now);

    @Test
    void givesTheFirstTurnAtOnceAndTheOthersAtEvenDistances() {
        assertThat(pace.next()).isZero();
        assertThat(pace.next()).isEqualTo(Duration.ofMillis(50));
        now += 50_000_000;
        assertThat(pace.next()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void takesTheTimeThatWasUsedOffTheWait() {
        pace.next();
        now += 30_000_000;
        assertThat(pace.next()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void doesNotRushAfterATurnThatTookLong() {
        pace.next();
        now += 10_000_000_000L;
        assertThat(pace.next()).isZero();
        assertThat(pace.next()).isEqualTo(Duration.ofMillis(50));
    }
}
