package io.postkick.host.queue.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.Sort;
import io.postkick.host.queue.Summary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Why a queue waits on a bad night: thousands of replies that each have an ID of their own, and few causes. */
class WaitsTests {

    private static final String BUSY = "451 4.7.500 Server busy. Please try again later from […]";
    private static final String TOO_MANY = "450 4.7.1 Too many recipients …";
    private static final String NOT_FOUND =
            "Host or domain name not found. Name service error for name=… type=MX: Host not found, try again";

    private final ReadQueue queue = Listed.complete(badNight());

    @Test
    void countsMessagesByDestinationAndCause() {
        assertThat(queue.summary(Filter.ALL).waits())
                .startsWith(new Summary.Wait("bigprovider.example", BUSY, 2_000), new Summary.Wait(null, NOT_FOUND, 90))
                .containsOnlyOnce(
                        new Summary.Wait("list.example", TOO_MANY, 1), new Summary.Wait("small.example", BUSY, 1))
                .hasSize(4);
    }

    @Test
    void areFilteredByCause() {
        Filter busy = new Filter(null, null, null, null, null, null, BUSY, null, null, null, null, null, null);
        assertThat(queue.page(busy, Sort.NEWEST, null, 10).matching()).isEqualTo(2_001);
        Filter there = new Filter(
                null, null, null, null, "bigprovider.example", null, BUSY, null, null, null, null, null, null);
        assertThat(queue.page(there, Sort.NEWEST, null, 10).matching()).isEqualTo(2_000);
        assertThat(queue.summary(there).waits()).first().returns(2_000L, Summary.Wait::messages);
    }

    @Test
    void tellWhatGoesBackSoon() {
        var lifetimes = new Lifetimes(Duration.ofDays(1), Duration.ofHours(6), Set.of("", "MAILER-DAEMON"));
        var columns = new Columns(Listed.budget(1 << 24), lifetimes);
        add(columns, "OLD", QueueName.DEFERRED, 13 * 60, "a@example.org");
        add(columns, "YOUNG", QueueName.DEFERRED, 11 * 60, "a@example.org");
        add(columns, "BOUNCE", QueueName.DEFERRED, 1, "MAILER-DAEMON");
        add(columns, "HELD", QueueName.HOLD, 900 * 60, "a@example.org");
        var queue = new ReadQueue(columns, Listed.NOW);
        queue.complete();
        Filter soon = new Filter(
                null, null, null, null, null, null, null, null, null, null, null, null, Duration.ofHours(12));
        assertThat(queue.ids(soon)).containsExactly("OLD", "BOUNCE");
        assertThat(queue.ids(new Filter(
                        null, null, Filter.NO_SENDER, null, null, null, null, null, null, null, null, null, null)))
                .containsExactly("BOUNCE");
    }

    @Test
    void goBackAtOnceWhereMailIsTriedOnce() {
        var columns =
                new Columns(Listed.budget(1 << 24), new Lifetimes(Duration.ZERO, Duration.ZERO, Set.of("", "nobody")));
        add(columns, "A", QueueName.DEFERRED, 1, "nobody");
        var queue = new ReadQueue(columns, Listed.NOW);
        queue.complete();
        assertThat(queue.ids(new Filter(
                        null, null, null, null, null, null, null, null, null, null, null, null, Duration.ofHours(1))))
                .containsExactly("A");
        assertThat(queue.isNullSender("nobody")).isTrue();
        assertThat(queue.isNullSender("MAILER-DAEMON")).isFalse();
    }

    private static void add(Columns columns, String id, QueueName queue, long minutes, String sender) {
        byte[] from = Columns.utf8(sender);
        int number = columns.senderNumber(from, 0, from.length);
        columns.addMessage(
                Columns.utf8(id), id.length(), queue, Listed.NOW.getEpochSecond() - 60 * minutes, 1, false, number);
    }

    private static List<Message> badNight() {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            messages.add(deferred("B" + i, new Recipient("u" + i + "@bigprovider.example", busy(i))));
        }
        messages.add(deferred("OTHER", new Recipient("x@small.example", busy(77))));
        Recipient[] many = IntStream.range(0, 400)
                .mapToObj(i -> new Recipient(
                        "r" + i + "@list.example",
                        "host mx.list.example[192.0.2.9] said: 450 4.7.1 Too many recipients " + (1000 + i)
                                + " (in reply to RCPT TO command)"))
                .toArray(Recipient[]::new);
        messages.add(deferred("MANY", many));
        for (int i = 0; i < 90; i++) {
            messages.add(deferred(
                    "N" + i,
                    new Recipient(
                            "u@customer" + i + ".example",
                            "Host or domain name not found. Name service error for name=customer" + i
                                    + ".example type=MX: Host not found, try again")));
        }
        return messages;
    }

    private static String busy(int id) {
        return ("host mx%d.bigprovider.example[192.0.2.%d] said: 451 4.7.500 Server busy. Please try again later from"
                        + " [203.0.113.7]. [%08X%04d] (in reply to RCPT TO command)")
                .formatted(id % 4, id % 200, id * 7919, id);
    }

    private static Message deferred(String id, Recipient... recipients) {
        return Listed.message(id, QueueName.DEFERRED, 600, "s@example.org", recipients);
    }
}
