package io.postkick.host.queue.snapshot;

import io.postkick.host.attribute.AttributeReader;
import io.postkick.host.attribute.Encoding;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Sort;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Reads a large queue in a process of its own and prints what it takes: arguments are messages and "same" or "different". */
final class LargeQueue {

    private static final int ROUNDS = 200;
    private static final List<Sort.Column> COLUMNS = List.of(Sort.Column.values());

    private LargeQueue() {}

    public static void main(String[] arguments) throws IOException {
        int messages = Integer.parseInt(arguments[0]);
        var budget = Listed.budget((long) messages * Budget.BYTES_PER_MESSAGE);
        var columns = new Columns(budget);
        var generated = new GeneratedQueue(messages, arguments[1].equals("different"));
        new ShowqDecoder(new AttributeReader(generated, Encoding.NUL), columns, ScanLimits.of(messages)).read();
        var queue = new ReadQueue(columns, Listed.NOW);
        long began = System.nanoTime();
        queue.complete();
        long took = System.nanoTime() - began;
        System.out.printf("messages=%d%n", queue.size());
        System.out.printf("held=%d%n", budget.taken());
        System.gc();
        System.out.printf(
                "heap=%d%n",
                Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        System.out.printf("complete=%d%n", took / 1_000_000);
        System.out.printf("page=%d%n", percentile95(random -> page(queue, random)));
        System.out.printf(
                "summary=%d%n",
                percentile95(random -> queue.summary(filter(random)).queues().size()));
        System.out.printf(
                "last=%d%n",
                queue.page(Filter.ALL, Sort.NEWEST, null, 10).messages().size());
    }

    private interface Act {
        int act(Random random);
    }

    /** In milliseconds, each time with another filter, so that nothing is remembered. */
    private static long percentile95(Act act) {
        var random = new Random(2);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            act.act(random);
            times.add(System.nanoTime() - began);
        }
        Long[] sorted = times.toArray(Long[]::new);
        Arrays.sort(sorted);
        return sorted[ROUNDS * 95 / 100] / 1_000_000;
    }

    private static int page(ReadQueue queue, Random random) {
        var sort = new Sort(COLUMNS.get(random.nextInt(COLUMNS.size())), random.nextBoolean());
        Filter filter = filter(random);
        Page first = queue.page(filter, sort, null, 50);
        return first.messages().size()
                + (first.next() == null
                        ? 0
                        : queue.page(filter, sort, first.next(), 50).messages().size());
    }

    private static Filter filter(Random random) {
        int number = random.nextInt(1_000_000);
        return switch (random.nextInt(7)) {
            case 0 -> filter(null, "anna.berg" + number % 100, null, null, null);
            case 1 -> filter(null, null, "customer" + number % 2000 + ".example", null, null);
            case 2 -> filter(null, null, null, "customer" + number % 2000, null);
            case 3 -> filter(null, null, null, null, "A" + number % 1000);
            case 4 -> filter("+" + number % 1000, null, null, null, null);
            case 5 ->
                new Filter(
                        null,
                        null,
                        null,
                        null,
                        "bigmail.example",
                        null,
                        null,
                        Duration.ofMinutes(number % 40),
                        Duration.ofMinutes(80),
                        (long) number % 1000,
                        null);
            default ->
                new Filter(
                        QueueName.DEFERRED, null, null, null, null, null, null, null, null, (long) number % 1000, null);
        };
    }

    private static Filter filter(
            @Nullable String sender,
            @Nullable String recipient,
            @Nullable String domain,
            @Nullable String reason,
            @Nullable String text) {
        return new Filter(null, null, sender, recipient, domain, reason, text, null, null, null, null);
    }
}
