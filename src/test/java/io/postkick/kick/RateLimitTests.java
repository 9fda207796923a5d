package io.postkick.kick;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.catalogue.ServiceId;
import io.postkick.instance.ServiceClass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RateLimitTests {

    private static final Actor ALICE = new Actor("alice", Role.ADMIN, "192.0.2.1", "password");
    private static final Actor BOB = new Actor("bob", Role.ADMIN, "192.0.2.1", "password");
    private static final ServiceId PICKUP = new ServiceId("mx1", ServiceClass.PUBLIC, "pickup");
    private static final ServiceId QMGR = new ServiceId("mx1", ServiceClass.PUBLIC, "qmgr");

    @Test
    void countsEachPerson() {
        RateLimit limit = limit(1, 0);
        limit.check(ALICE);
        assertThatThrownBy(() -> limit.check(ALICE))
                .isInstanceOf(TooManyKicks.class)
                .hasMessageContaining("You may send 1 kicks");
        assertThatCode(() -> limit.check(BOB)).doesNotThrowAnyException();
    }

    @Test
    void countsEachServiceForEverybody() {
        RateLimit limit = limit(0, 2);
        limit.check(PICKUP);
        limit.check(PICKUP);
        assertThatThrownBy(() -> limit.check(PICKUP))
                .isInstanceOf(TooManyKicks.class)
                .hasMessageContaining("pickup may get 2 kicks a minute")
                .hasMessageContaining("Nothing was sent");
        assertThatCode(() -> limit.check(QMGR)).doesNotThrowAnyException();
    }

    @Test
    void hasNoLimitAtZero() {
        RateLimit limit = limit(0, 0);
        for (int i = 0; i < 100; i++) {
            limit.check(ALICE);
            limit.check(PICKUP);
        }
    }

    private static RateLimit limit(int perActor, int perService) {
        Duration any = Duration.ofSeconds(1);
        return new RateLimit(
                new KickProperties(any, any, any, perActor, perService, any),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }
}
