package io.postkick.fleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.fleet.command.Tickets.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TicketsTests {

    private final AtomicLong wall = new AtomicLong();
    private final AtomicLong monotonic = new AtomicLong();
    private final Tickets tickets = new Tickets(new Wall(), monotonic::get);

    private final class Wall extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(1_800_000_000L).plusNanos(wall.get());
        }
    }

    @Test
    void areGoodOnce() {
        String ticket = tickets.issue(1).get(0);
        assertThat(tickets.use(ticket)).isEqualTo(Verdict.GOOD);
        assertThat(tickets.use(ticket)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void areGoodForTenSeconds() {
        List<String> issued = tickets.issue(2);
        pass(Duration.ofSeconds(10), Duration.ofSeconds(10));
        assertThat(tickets.use(issued.get(0))).isEqualTo(Verdict.GOOD);
        pass(Duration.ofMillis(1), Duration.ofMillis(1));
        assertThat(tickets.use(issued.get(1))).isEqualTo(Verdict.EXPIRED);
    }

    /** A suspended host: its monotonic clock stands still meanwhile. */
    @Test
    void endByTheWallClockAlone() {
        String ticket = tickets.issue(1).get(0);
        pass(Duration.ofSeconds(11), Duration.ZERO);
        assertThat(tickets.use(ticket)).isEqualTo(Verdict.EXPIRED);
    }

    /** A clock that somebody sets back. */
    @Test
    void endByTheMonotonicClockAlone() {
        String ticket = tickets.issue(1).get(0);
        pass(Duration.ofHours(-1), Duration.ofSeconds(11));
        assertThat(tickets.use(ticket)).isEqualTo(Verdict.EXPIRED);
    }

    @Test
    void endWhereTheWallClockWentBackward() {
        String ticket = tickets.issue(1).get(0);
        pass(Duration.ofMillis(-1), Duration.ofMillis(1));
        assertThat(tickets.use(ticket)).isEqualTo(Verdict.EXPIRED);
    }

    @Test
    void ofOthersAreUnknown() {
        String foreign = new Tickets(Clock.systemUTC()).issue(1).get(0);
        assertThat(tickets.use(foreign)).isEqualTo(Verdict.UNKNOWN);
        assertThat(tickets.use("")).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void areForgottenBeyondABound() {
        String first = tickets.issue(1).get(0);
        List<String> more = tickets.issue(Tickets.MOST);
        assertThat(tickets.use(first)).isEqualTo(Verdict.UNKNOWN);
        assertThat(tickets.use(more.get(0))).isEqualTo(Verdict.GOOD);
    }

    private void pass(Duration byWall, Duration byMonotonic) {
        wall.addAndGet(byWall.toNanos());
        monotonic.addAndGet(byMonotonic.toNanos());
    }
}
