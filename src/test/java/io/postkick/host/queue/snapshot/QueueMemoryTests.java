package io.postkick.host.queue.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All queues together take no more than their part, whoever asks and in whatever order. */
class QueueMemoryTests {

    private static final long MB = 1 << 20;

    @ParameterizedTest
    @CsvSource({"256, 96", "512, 224", "4096, 2016", "64, 32"})
    void isWithTheEvidenceOfKicksHalfOfTheHeap(long heap, long queues) {
        assertThat(QueueMemory.of(heap * MB)).isEqualTo(queues * MB);
    }

    @Test
    void isOneForAll() {
        var memory = new QueueMemory(64 * MB, () -> false);
        Budget one = budget(memory);
        Budget other = budget(memory);
        one.take(30 * MB);
        other.take(20 * MB);
        assertThat(memory.taken()).isEqualTo(50 * MB);
        assertThatExceptionOfType(TooMuch.class)
                .isThrownBy(() -> other.take(10 * MB))
                .withMessageContaining("This queue needs more than 20 MB")
                .withMessageContaining("gives 64 MB to all queues together; others use 30 MB");
        assertThat(memory.taken()).isEqualTo(50 * MB);
        one.release();
        other.take(30 * MB);
        assertThat(memory.taken()).isEqualTo(50 * MB);
    }

    @Test
    void hasTheLimitOfOneToo() {
        assertThatExceptionOfType(TooMuch.class)
                .isThrownBy(() -> Listed.budget(4 * MB).take(5 * MB))
                .withMessageContaining("more than the 4 MB of memory that Postkick gives to one");
    }

    @Test
    void leavesSomeToWhatIsSmall() {
        var memory = new QueueMemory(64 * MB, () -> false);
        Budget large = budget(memory);
        assertThatExceptionOfType(TooMuch.class).isThrownBy(() -> takeWithoutEnd(large));
        assertThat(memory.taken()).isBetween(55 * MB, 56 * MB);
        budget(memory).take(2 * MB);
        budget(memory).take(2 * MB);
    }

    @Test
    void isGivenBackOnceOnly() {
        var memory = new QueueMemory(64 * MB, () -> false);
        Budget budget = budget(memory);
        budget.take(10 * MB);
        budget.giveBack(9 * MB);
        assertThat(memory.taken()).isBetween(MB, 2 * MB);
        budget.release();
        budget.release();
        assertThat(memory.taken()).isZero();
    }

    @Test
    void asksOthersFirstAndItsOwnerLast() {
        var held = new AtomicReference<Budget>();
        List<String> asked = new ArrayList<>();
        var memory = new QueueMemory(64 * MB, () -> {
            asked.add("others");
            return false;
        });
        held.set(budget(memory));
        held.get().take(40 * MB);
        var budget = new Budget(memory, Long.MAX_VALUE, () -> {
            asked.add("owner");
            held.get().release();
            return true;
        });
        budget.take(30 * MB);
        assertThat(asked).containsExactly("others", "owner");
        assertThat(memory.taken()).isEqualTo(30 * MB);
    }

    @Test
    void isNeverExceededByManyAtOnce() throws Exception {
        var most = new AtomicLong();
        var memory = new QueueMemory(32 * MB, () -> false);
        Callable<Void> scan = () -> {
            for (int i = 0; i < 200; i++) {
                Budget budget = budget(memory);
                try {
                    takeWithoutEnd(budget);
                } catch (TooMuch e) {
                    most.accumulateAndGet(budget.reserved(), Math::max);
                } finally {
                    budget.release();
                }
            }
            return null;
        };
        var threads = Executors.newFixedThreadPool(4);
        for (Future<Void> done : threads.invokeAll(List.of(scan, scan, scan, scan))) {
            done.get();
        }
        threads.shutdown();
        assertThat(most.get()).isBetween(MB, 28 * MB);
        assertThat(memory.taken()).isZero();
    }

    private static void takeWithoutEnd(Budget budget) {
        while (true) {
            budget.take(100_000);
        }
    }

    private static Budget budget(QueueMemory memory) {
        return new Budget(memory, Long.MAX_VALUE, () -> false);
    }
}
