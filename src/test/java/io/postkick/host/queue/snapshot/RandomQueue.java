package io.postkick.host.queue.snapshot;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.Sort;
import io.postkick.reason.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random messages and random filters that some of them match; few different texts, so that much is equal. */
final class RandomQueue {

    private static final List<String> DOMAINS =
            List.of("example.com", "EXAMPLE.com", "example.org", "müller.example", "[192.0.2.1]", "");
    private static final List<QueueName> QUEUES = List.of(QueueName.values());
    private static final List<Sort.Column> COLUMNS = List.of(Sort.Column.values());
    private static final List<String> PEOPLE = List.of("anna", "Anna", "bob", "\"a b@c\"", "ü", "x".repeat(300));
    private static final List<String> REASONS = List.of(
            "",
            "",
            "Connection refused",
            "connection timed out",
            "451 <b>later</b>",
            "é".repeat(200),
            "451 <B>Later</b>");

    private final Random random;

    RandomQueue(long seed) {
        random = new Random(seed);
    }

    List<Message> messages(int count) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(message(i));
        }
        return messages;
    }

    private Message message(int number) {
        List<Recipient> recipients = new ArrayList<>();
        for (int i = random.nextInt(5) - random.nextInt(2); i > 0; i--) {
            recipients.add(new Recipient(address(), of(REASONS)));
        }
        return new Message(
                "%s%X".formatted(of(List.of("A", "b", "Z")), random.nextInt(10) == 0 ? 7 : number),
                of(QUEUES),
                Listed.NOW.minusSeconds(random.nextInt(60) * 60L + random.nextInt(2)),
                random.nextInt(20) * 100L,
                random.nextBoolean(),
                random.nextInt(10) == 0 ? "MAILER-DAEMON" : address(),
                recipients);
    }

    private String address() {
        String domain = of(DOMAINS);
        return domain.isEmpty() ? of(PEOPLE) : of(PEOPLE) + "@" + domain;
    }

    Filter filter() {
        return new Filter(
                rarely() ? of(QUEUES) : null,
                rarely() ? "A" + random.nextInt(10) : null,
                rarely() ? part(address()) : null,
                rarely() ? part(address()) : null,
                rarely() ? of(List.of("example.com", "Example.ORG", "MÜLLER.example", "müller.example", "-")) : null,
                rarely() ? part(of(REASONS)) : null,
                rarely() ? Reason.of(of(REASONS.subList(2, REASONS.size()))).text() : null,
                rarely() ? part(address()) : null,
                rarely() ? Duration.ofMinutes(random.nextInt(40)) : null,
                rarely() ? Duration.ofMinutes(40 + random.nextInt(30)) : null,
                rarely() ? random.nextInt(10) * 100L : null,
                rarely() ? 1000 + random.nextInt(10) * 100L : null,
                null);
    }

    Sort sort() {
        return new Sort(of(COLUMNS), random.nextBoolean());
    }

    int number(int bound) {
        return random.nextInt(bound);
    }

    private boolean rarely() {
        return random.nextInt(6) == 0;
    }

    private String part(String text) {
        int from = random.nextInt(text.length() + 1);
        String part = text.substring(from, Math.min(text.length(), from + 1 + random.nextInt(4)));
        return random.nextBoolean() ? part : part.toUpperCase(Locale.ROOT);
    }

    private <T> T of(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Says which run failed. */
    static String named(long seed, Filter filter, @Nullable Sort sort) {
        return "seed " + seed + ", " + filter + ", " + sort;
    }
}
