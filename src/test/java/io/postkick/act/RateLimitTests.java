package io.postkick.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.SettableClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

class RateLimitTests {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock();

    @Test
    void countsEachForItself() {
        RateLimit limit = limit(1);
        assertThat(limit.take("a")).isEmpty();

        assertThat(limit.take("b")).isEmpty();
        assertThat(limit.take("a")).isPresent();
    }

    @Test
    void slidesWithTheMinute() {
        RateLimit limit = limit(2);
        limit.take("a");
        clock.advance(Duration.ofSeconds(40));
        limit.take("a");

        assertThat(limit.take("a")).hasValue(Duration.ofSeconds(20));
        clock.advance(Duration.ofSeconds(20));
        assertThat(limit.take("a")).isEmpty();
    }

    @Test
    void countsNothingThatHasToWait() {
        RateLimit limit = limit(1);
        limit.take("a");
        clock.advance(Duration.ofSeconds(30));
        limit.take("a");
        clock.advance(Duration.ofSeconds(30));

        assertThat(limit.take("a")).isEmpty();
    }

    @Test
    void waitsUntilThereIsRoomForAll() {
        RateLimit limit = limit(10);
        limit.count("a", 4);
        clock.advance(Duration.ofSeconds(10));
        limit.count("a", 4);
        clock.advance(Duration.ofSeconds(10));

        assertThat(limit.wait("a", 2)).isEmpty();
        assertThat(limit.wait("a", 6)).hasValue(Duration.ofSeconds(40));
        assertThat(limit.wait("a", 7)).hasValue(Duration.ofSeconds(50));
        assertThat(limit.wait("a", 999)).hasValue(Duration.ofSeconds(50));
    }

    @Test
    void letsThroughWhatIsFirst() {
        assertThat(limit(10).wait("a", 999)).isEmpty();
    }

    @Test
    void isOffAtZero() {
        RateLimit limit = limit(0);
        for (int i = 0; i < 100; i++) {
            assertThat(limit.take("a")).isEmpty();
        }
        assertThat(remembered(limit)).isEmpty();
    }

    @Test
    void forgetsWhoHasDoneNothingForAMinute() {
        RateLimit limit = limit(5);
        for (int i = 0; i < 100; i++) {
            limit.take("t" + i);
        }
        clock.advance(MINUTE);
        limit.take("last");

        assertThat(remembered(limit)).hasSize(1);
    }

    private RateLimit limit(int perMinute) {
        return new RateLimit(perMinute, MINUTE, clock);
    }

    private static Map<?, ?> remembered(RateLimit limit) {
        return (Map<?, ?>) ReflectionTestUtils.getField(limit, "uses");
    }
}
