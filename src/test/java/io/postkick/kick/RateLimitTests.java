package io.postkick.kick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.catalogue.ServiceId;
import io.postkick.host.cf.ServiceClass;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

class RateLimitTests {

    private final SettableClock clock = new SettableClock();

    @Test
    void countsEachTokenForItself() {
        RateLimit limit = limit(1);
        limit.check(token("a"));

        assertThatNoException().isThrownBy(() -> limit.check(token("b")));
        assertThatExceptionOfType(TooManyKicks.class).isThrownBy(() -> limit.check(token("a")));
    }

    @Test
    void slidesWithTheMinute() {
        RateLimit limit = limit(2);
        limit.check(token("a"));
        clock.advance(Duration.ofSeconds(40));
        limit.check(token("a"));

        assertThatExceptionOfType(TooManyKicks.class)
                .isThrownBy(() -> limit.check(token("a")))
                .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(20)));
        clock.advance(Duration.ofSeconds(20));
        assertThatNoException().isThrownBy(() -> limit.check(token("a")));
    }

    @Test
    void countsEachServiceForEverybody() {
        ServiceId pickup = new ServiceId("mx1", ServiceClass.PUBLIC, "pickup");
        RateLimit limit = limit(0, 1);
        limit.check(pickup);

        assertThatExceptionOfType(TooManyKicks.class)
                .isThrownBy(() -> limit.check(pickup))
                .withMessageContaining("pickup may get 1 kicks a minute")
                .withMessageContaining("Nothing was sent");
        assertThatNoException().isThrownBy(() -> limit.check(new ServiceId("mx1", ServiceClass.PUBLIC, "qmgr")));
    }

    @Test
    void isOffAtZero() {
        RateLimit limit = limit(0);
        for (int i = 0; i < 100; i++) {
            limit.check(token("a"));
        }
        assertThat(remembered(limit)).isEmpty();
    }

    @Test
    void forgetsWhoHasNotKickedForAMinute() {
        RateLimit limit = limit(5);
        for (int i = 0; i < 100; i++) {
            limit.check(token("t" + i));
        }
        clock.advance(Duration.ofMinutes(1));
        limit.check(token("last"));

        assertThat(remembered(limit)).hasSize(1);
    }

    private RateLimit limit(int perMinute) {
        return limit(perMinute, 0);
    }

    private RateLimit limit(int perActor, int perService) {
        Duration any = Duration.ofSeconds(1);
        return new RateLimit(new KickProperties(perActor, perService, any), clock);
    }

    private static Map<?, ?> remembered(RateLimit limit) {
        return (Map<?, ?>) ReflectionTestUtils.getField(limit, "kicks");
    }

    private static Actor token(String id) {
        return new Actor("olga", Role.OPERATOR, "192.0.2.1", "token:" + id);
    }
}
