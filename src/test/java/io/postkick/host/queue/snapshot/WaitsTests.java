package io.postkick.host.queue.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Why a queue waits on a bad night: thousands of replies that each have an ID of their own, and few causes. */
class WaitsTests {

    private static final String BUSY = "451 4.7.500 Server busy. Please try again later from […]";
    private static final String TOO_MANY = "450 4.7.1 Too many recipients …";
    private static final String NOT_FOUND =
            "Host or domain name not found. Name service error for name=… type=MX: Host not found, try again";

    private final ReadQueue queue = Listed.complete(badNight());

    @Test
    void countsAllMessagesOfACauseAndNamesTheDestinationThatHasMost() {
        assertThat(queue.summary(Filter.ALL).waits().rows())
                .containsExactly(
                        new Summary.Wait(BUSY, 2_001, true, new Summary.Part("bigprovider.example", 2_000)),
                        new Summary.Wait(NOT_FOUND, 90, true, null),
                        new Summary.Wait(TOO_MANY, 1, false, new Summary.Part("list.example", 1)));
    }

    /** It makes no difference to its place and number how much of a cause is for one destination. */
    @ParameterizedTest
    @ValueSource(ints = {0, 20, 60, 138, 266})
    void keepsACauseTogetherHoweverItIsSpread(int toOne) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 266; i++) {
            messages.add(deferred(
                    "R" + i,
                    new Recipient("u@" + (i < toOne ? "freemail" : "customer" + i % 58) + ".example", "refused")));
        }
        IntStream.range(0, 124)
                .forEach(i -> messages.add(deferred("T" + i, new Recipient("u@one.example", "timed out"))));
        assertThat(Listed.complete(messages).summary(Filter.ALL).waits().rows())
                .extracting(Summary.Wait::cause, Summary.Wait::messages)
                .containsExactly(tuple("refused", 266L), tuple("timed out", 124L));
    }

    @Test
    void saysHowMuchHasNoRow() {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 106; i++) {
            String domain = "d" + i + ".example";
            messages.add(deferred("A" + i, new Recipient("u@" + domain, "a reason of its own " + word(i))));
            if (i < 100) {
                messages.add(deferred("B" + i, new Recipient("u@" + domain, "a reason of its own " + word(i))));
            }
        }
        messages.add(deferred(
                "BOTH",
                new Recipient("u@d104.example", "a reason of its own " + word(104)),
                new Recipient("u@d105.example", "a reason of its own " + word(105))));
        Summary summary = Listed.complete(messages).summary(Filter.ALL);
        assertThat(summary.destinations().rest()).isEqualTo(new Summary.Rest(6, 7));
        assertThat(summary.waits().rest()).isEqualTo(new Summary.Rest(6, 7));
        assertThat(summary.waits().after(8)).isEqualTo(new Summary.Rest(98, 191));
        assertThat(summary.senders().rest()).isEqualTo(new Summary.Rest(0, 0));
    }

    /** Only letters: a number would be folded. */
    private static String word(int number) {
        return "" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
    }

    @Test
    void countsTheRecipientsThatAFilterIsAbout() {
        ReadQueue queue = Listed.complete(List.of(deferred(
                "TWO", new Recipient("u@here.example", "refused"), new Recipient("u@there.example", "timed out"))));
        Summary summary = queue.summary(Filter.where().domain("here.example").build());
        assertThat(summary.waits().rows()).extracting(Summary.Wait::cause).containsExactly("refused");
        assertThat(queue.summary(Filter.where().cause("refused").build())
                        .destinations()
                        .rows())
                .extracting(Summary.Destination::domain)
                .containsExactly("here.example");
    }

    @Test
    void areFilteredByCause() {
        Filter busy = Filter.where().cause(BUSY).build();
        assertThat(queue.page(busy, Sort.NEWEST, null, 10).matching()).isEqualTo(2_001);
        Filter there = Filter.where().domain("bigprovider.example").cause(BUSY).build();
        assertThat(queue.page(there, Sort.NEWEST, null, 10).matching()).isEqualTo(2_000);
        assertThat(queue.summary(there).waits().rows()).first().returns(2_000L, Summary.Wait::messages);
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
        Filter soon = Filter.where().returnsWithin(Duration.ofHours(12)).build();
        assertThat(queue.ids(soon)).containsExactly("OLD", "BOUNCE");
        assertThat(queue.ids(Filter.where().sender(Filter.NO_SENDER).build())).containsExactly("BOUNCE");
    }

    @Test
    void areFilteredBySender() {
        var columns = new Columns(Listed.budget(1 << 24), Lifetimes.BUILT_IN);
        add(columns, "A", QueueName.DEFERRED, 1, "news@example.org");
        add(columns, "B", QueueName.DEFERRED, 2, "bad-news@example.org");
        var queue = new ReadQueue(columns, Listed.NOW);
        queue.complete();
        assertThat(queue.ids(Filter.where().sender("news@EXAMPLE").build())).containsExactly("B", "A");
        assertThat(queue.ids(Filter.where().sender("<news@example.org>").build()))
                .containsExactly("A");
    }

    @Test
    void goBackAtOnceWhereMailIsTriedOnce() {
        var columns =
                new Columns(Listed.budget(1 << 24), new Lifetimes(Duration.ZERO, Duration.ZERO, Set.of("", "nobody")));
        add(columns, "A", QueueName.DEFERRED, 1, "nobody");
        var queue = new ReadQueue(columns, Listed.NOW);
        queue.complete();
        assertThat(queue.ids(Filter.where().returnsWithin(Duration.ofHours(1)).build()))
                .containsExactly("A");
        assertThat(queue.lifetimes().isNullSender("nobody")).isTrue();
        assertThat(queue.lifetimes().isNullSender("MAILER-DAEMON")).isFalse();
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
