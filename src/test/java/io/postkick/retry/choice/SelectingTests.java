package io.postkick.retry.choice;

import static io.postkick.testsupport.Refusing.assertRefused;
import static io.postkick.testsupport.Refusing.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.cf.EndpointType;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.QueueName;
import io.postkick.queue.FilterForm;
import io.postkick.retry.HandMadeQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However much a queue holds, what a retry makes of it fits into the heap. */
class SelectingTests {

    private static final PostfixInstance MX1 = new PostfixInstance(
            "mx1",
            "/etc",
            "/spool",
            Map.of(),
            List.of(service("qmgr"), service("flush")),
            InstanceState.RUNNING,
            List.of());
    private static final RetryProperties PROPERTIES =
            new RetryProperties(20, Duration.ofSeconds(20), 0, Duration.ofSeconds(20), 20, Duration.ofMinutes(10));

    private final HandMadeQueue queue = new HandMadeQueue(Clock.systemUTC());
    private final Readings readings = new Readings(queue, PROPERTIES);

    @Test
    void namesNoMoreMessagesThanTheHeapHasRoomFor() {
        put(3);
        var selecting = new Selecting(readings, 2);
        for (Wish wish : List.of(
                new Wish(null, null, null, true),
                new Wish(null, "one.example", null, false),
                new Wish(
                        null,
                        null,
                        FilterForm.of(Filter.where().domain("one.example").build()),
                        false))) {
            assertRefused(ChoiceWhy.TOO_MANY_TO_NAME, () -> selected(selecting, wish))
                    .satisfies(e -> assertThat(words(e))
                            .startsWith("These are 3 messages; with this Java heap at most 2 are named"));
        }
        Wish everything = new Wish(null, null, null, true);
        assertThat(selected(new Selecting(readings, 3), everything).ids()).hasSize(3);
    }

    private Selected selected(Selecting selecting, Wish wish) {
        return selecting.select(MX1, wish, selecting.queue(MX1, wish, readings.forPreview(false)));
    }

    @ParameterizedTest
    @CsvSource({"64, 100000", "256, 262144", "1024, 1048576"})
    void namesMoreWithALargerHeap(long megabytes, int names) {
        assertThat(Selecting.mostNames(megabytes << 20)).isEqualTo(names);
    }

    private void put(int messages) {
        for (int i = 0; i < messages; i++) {
            queue.put("%08X".formatted(i), QueueName.DEFERRED, "r@one.example", "refused");
        }
    }

    private static MasterEntry service(String name) {
        return new MasterEntry(name, EndpointType.UNIX, false, "-", "n", "-", "-", name, List.of(), 1);
    }
}
