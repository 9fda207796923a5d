package io.postkick.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpkeepTests {

    private final List<String> happened = new ArrayList<>();

    private final Upkeep upkeep = new Upkeep("writing") {

        @Override
        protected void begin(Rounds started) {
            happened.add("begun");
            started.every(Duration.ofDays(1), () -> {});
        }

        @Override
        protected void conclude(Rounds ended) {
            happened.add(ended.areOver() ? "concluded" : "concluded too early");
        }
    };

    @Test
    void concludesOnceAfterTheLastRound() {
        upkeep.stop();
        assertThat(upkeep.isRunning()).isFalse();
        upkeep.start();
        assertThat(upkeep.isRunning()).isTrue();
        upkeep.stop();
        upkeep.stop();
        assertThat(upkeep.isRunning()).isFalse();
        assertThat(happened).containsExactly("begun", "concluded");
    }

    @Test
    void canBeStartedAnew() {
        upkeep.start();
        upkeep.stop();
        upkeep.start();
        assertThat(upkeep.isRunning()).isTrue();
        upkeep.stop();
        assertThat(happened).containsExactly("begun", "concluded", "begun", "concluded");
    }
}
