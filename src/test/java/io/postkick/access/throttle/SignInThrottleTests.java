package io.postkick.access.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.SettableClock;
import io.postkick.access.throttle.SignInThrottle.TooSoon;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignInThrottleTests {

    private final SettableClock clock = new SettableClock();
    private final SignInThrottle throttle = new SignInThrottle(clock, null);

    @Test
    void doublesTheWaitUpToHalfAMinute() {
        assertThat(waits("admin", "192.0.2.1", 10)).containsExactly(0L, 0L, 0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void hearsAnAttemptAfterTheWaitHoweverManyWereRefused() {
        fail("admin", "192.0.2.1", 8);
        for (int i = 0; i < 1_000; i++) {
            assertThat(throttle.attempt("admin", "192.0.2.1")).isPresent();
        }
        clock.advance(Duration.ofSeconds(30));
        assertThat(throttle.attempt("admin", "192.0.2.1")).isEmpty();
    }

    @Test
    void forgetsAfterASuccess() {
        fail("admin", "192.0.2.1", 2);
        throttle.attempt("admin", "192.0.2.1");
        throttle.succeeded("admin", "192.0.2.1");
        assertThat(waits("admin", "192.0.2.1", 4)).containsExactly(0L, 0L, 0L, 1L);
    }

    @Test
    void forgetsAfterAWhile() {
        fail("admin", "192.0.2.1", 9);
        clock.advance(Duration.ofMinutes(31));
        assertThat(waits("admin", "192.0.2.1", 4)).containsExactly(0L, 0L, 0L, 1L);
    }

    @Test
    void countsAttemptsThatAreStillBeingChecked() {
        throttle.attempt("admin", "192.0.2.1");
        throttle.attempt("admin", "192.0.2.1");
        throttle.attempt("admin", "192.0.2.1");
        assertThat(throttle.attempt("admin", "192.0.2.1")).contains(new TooSoon(Duration.ofSeconds(1), true));
    }

    @Test
    void countsNamesWithoutRegardToCase() {
        throttle.attempt("admin", "192.0.2.1");
        throttle.attempt("Admin", "192.0.2.1");
        throttle.attempt("ADMIN", "192.0.2.1");
        assertThat(throttle.attempt("adMin", "192.0.2.1")).isPresent();
    }

    @Test
    void slowsDownAnAddressThatTriesManyNames() {
        for (int i = 0; i < 10; i++) {
            assertThat(throttle.attempt("name" + i, "192.0.2.1")).isEmpty();
        }
        assertThat(throttle.attempt("another", "192.0.2.1")).isPresent();
        assertThat(throttle.attempt("another", "192.0.2.2")).isEmpty();
    }

    @Test
    void takesANetworkOfOneIpv6CustomerAsOneAddress() {
        for (int i = 0; i < 10; i++) {
            assertThat(throttle.attempt("name" + i, "2001:db8::" + i)).isEmpty();
        }
        assertThat(throttle.attempt("another", "2001:db8:0:0:ffff::1")).isPresent();
        assertThat(throttle.attempt("another", "2001:db8:0:1::1")).isEmpty();
    }

    @Test
    void slowsDownANameTriedFromManyAddressesButNotWhereItsOwnerSignedIn() {
        throttle.attempt("admin", "198.51.100.1");
        throttle.succeeded("admin", "198.51.100.1");
        for (int i = 0; i < 40; i++) {
            throttle.attempt("admin", "192.0.2." + i);
        }
        assertThat(throttle.attempt("admin", "203.0.113.1"))
                .hasValueSatisfying(tooSoon -> assertThat(tooSoon.delay()).isLessThanOrEqualTo(Duration.ofSeconds(5)));
        assertThat(throttle.attempt("admin", "198.51.100.1")).isEmpty();
    }

    @Test
    void keepsTheWaitsThatMatterThroughAFloodOfNamesAndAddresses() {
        fail("admin", "192.0.2.1", 9);
        clock.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 2 * FailureCounts.MOST; i++) {
            throttle.attempt("stranger-" + i, "10." + i / 256 + "." + i % 256 + ".1");
        }
        assertThat(throttle.attempt("admin", "192.0.2.1")).isPresent();
    }

    @Test
    void countsNoNameThatCameTooSoon() {
        for (int i = 0; i < 10; i++) {
            throttle.attempt("name" + i, "192.0.2.1");
        }
        assertThat(throttle.attempt("a", "192.0.2.1"))
                .hasValueSatisfying(refused -> assertThat(refused.first()).isTrue());
        assertThat(throttle.attempt("b", "192.0.2.1"))
                .hasValueSatisfying(refused -> assertThat(refused.first()).isFalse());
    }

    @Test
    void slowsDownAnOwnerOfManyNetworks() {
        for (int i = 0; i < 100; i++) {
            assertThat(throttle.attempt("name" + i, "2001:db8:1:" + Integer.toHexString(i) + "::1"))
                    .isEmpty();
        }
        assertThat(throttle.attempt("another", "2001:db8:1:ffff::1")).isPresent();
        assertThat(throttle.attempt("another", "2001:db8:2::1")).isEmpty();
    }

    private void fail(String name, String address, int times) {
        waits(name, address, times);
    }

    /** How long each attempt had to wait, when made as early as possible. */
    private List<Long> waits(String name, String address, int times) {
        var waits = new ArrayList<Long>();
        for (int i = 0; i < times; i++) {
            Duration delay = throttle.attempt(name, address).map(TooSoon::delay).orElse(Duration.ZERO);
            waits.add(delay.toSeconds());
            if (!delay.isZero()) {
                clock.advance(delay);
                assertThat(throttle.attempt(name, address)).isEmpty();
            }
        }
        return waits;
    }
}
