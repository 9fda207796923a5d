package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.retry.choice.Manner;
import io.postkick.retry.choice.Selected;
import io.postkick.retry.result.Means;
import io.postkick.retry.run.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentRetriesTests {

    private static final Actor ALICE = new Actor("alice", Role.OPERATOR, "192.0.2.1", "password");

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger askedFor = new AtomicInteger(Integer.MAX_VALUE);
    private final RecentRetries recent = new RecentRetries(Duration.ofMinutes(10), clock, 3);

    @Test
    void namesThoseOfTheSameMessagesOfTheSameInstanceNewestFirst() {
        note("first", "mx1", Means.EACH, "A", "B");
        note("second", "mx1", Means.EACH, "B");

        assertThat(recent.of("mx1", List.of("A", "B", "C")))
                .extracting(RecentRetries.Repeat::id, RecentRetries.Repeat::count)
                .containsExactly(tuple("second", 1), tuple("first", 2));
        assertThat(recent.of("mx1", List.of("C"))).isEmpty();
        assertThat(recent.of("mx2", List.of("A"))).isEmpty();
    }

    /** One that was stopped, or is still at it, has left the others alone. */
    @Test
    void countsThoseOnlyThatWereAskedFor() {
        askedFor.set(1);
        note("first", "mx1", Means.EACH, "A", "B", "C");
        note("all", "mx1", Means.EVERYTHING, "A", "B", "C");

        assertThat(recent.of("mx1", List.of("B", "C")))
                .extracting(RecentRetries.Repeat::id)
                .containsExactly("all");
        askedFor.set(2);
        assertThat(recent.of("mx1", List.of("B", "C")))
                .extracting(RecentRetries.Repeat::id, RecentRetries.Repeat::count)
                .containsExactly(tuple("all", 2), tuple("first", 1));
        askedFor.set(0);
        assertThat(recent.of("mx1", List.of("A", "B", "C"))).isEmpty();
    }

    @Test
    void forgetsThemAfterAWhile() {
        note("first", "mx1", Means.EACH, "A");
        clock.advance(Duration.ofMinutes(10));

        assertThat(recent.of("mx1", List.of("A"))).isEmpty();
    }

    @Test
    void forgetsTheOldestEarlyWhereThereAreTooManyMessages() {
        note("first", "mx1", Means.EACH, "A", "B");
        note("all", "mx1", Means.EVERYTHING, "A", "B", "C", "D");
        note("second", "mx1", Means.EACH, "A", "B");

        assertThat(recent.of("mx1", List.of("A", "B")))
                .extracting(RecentRetries.Repeat::id)
                .containsExactly("second", "all");
    }

    @Test
    void takeNoMoreThanAPartOfASmallHeap() {
        assertThat(RecentRetries.most(256L << 20)).isEqualTo(131_072);
        assertThat(RecentRetries.most(8L << 30)).isEqualTo(2_000_000);
    }

    private void note(String id, String instance, Means means, String... messages) {
        var mx = new PostfixInstance(instance, "/etc", "/spool", Map.of(), List.of(), InstanceState.RUNNING, List.of());
        var plan = new Plan(
                id, ALICE, new Selected(mx, means, null, List.of(messages), "Chosen.", "", null), null, Manner.PLAIN);
        recent.note(plan, askedFor::get);
    }
}
