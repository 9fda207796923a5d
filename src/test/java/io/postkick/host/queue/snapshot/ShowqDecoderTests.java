package io.postkick.host.queue.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postkick.host.attribute.AttributeReader;
import io.postkick.host.attribute.Encoding;
import io.postkick.host.attribute.Garbled;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.LeftOut;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.Summary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShowqDecoderTests {

    private static final Message SHORT = new Message(
            "E352D20C0A3",
            QueueName.DEFERRED,
            Instant.ofEpochSecond(1_790_000_000),
            278,
            false,
            "sender@example.org",
            List.of(new Recipient("a@example.com", "connect to 127.0.0.1:1: Connection refused")));

    @Test
    void readsPostfix35WithoutGreeting() throws IOException {
        assertThat(read(new Listed().message(SHORT).end())).containsExactly(SHORT);
    }

    @Test
    void readsPostfix37WithGreeting() throws IOException {
        assertThat(read(new Listed().greeting().message(SHORT).end())).containsExactly(SHORT);
    }

    @Test
    void readsPostfix311WithItsFurtherAttributes() throws IOException {
        byte[] bytes = new Listed()
                .attributes("queue_name", "deferred", "queue_id", "3Pt2mN2VXxznjll", "time", "1790000000")
                .attributes("size", "12", "forced_expire", "1", "sender", "s@example.org")
                .attributes("original_recipient", "list@alias.example", "recipient", "a@example.com")
                .attributes("log_class", "defer", "reason", "later")
                .attributes("original_recipient", "gone@example.com", "recipient", "gone@example.com")
                .attributes("log_class", "bounce", "reason", "550 5.1.1 no such user")
                .attributes("original_recipient", "b", "recipient", "b@example.com", "log_class", "", "reason", "")
                .end()
                .end()
                .bytes();

        ReadQueue queue = Listed.growing(bytes);
        assertThat(Listed.messages(queue))
                .containsExactly(new Message(
                        "3Pt2mN2VXxznjll",
                        QueueName.DEFERRED,
                        Instant.ofEpochSecond(1_790_000_000),
                        12,
                        true,
                        "s@example.org",
                        List.of(
                                new Recipient("a@example.com", "later", "list@alias.example", false),
                                new Recipient("gone@example.com", "550 5.1.1 no such user", null, true),
                                new Recipient("b@example.com", "", "b", false))));
        Summary summary = queue.summary(Filter.ALL);
        assertThat(summary.waits().rows())
                .containsExactly(new Summary.Wait("later", 1, false, new Summary.Part("example.com", 1)));
        assertThat(summary.reasons().rows()).extracting(Summary.Count::text).containsExactly("later");
    }

    @Test
    void countsRecipientsOnceThatShowqForgot() throws IOException {
        for (int count : List.of(2_000, 50_000)) {
            var listed = new Listed().attributes("queue_name", "deferred", "queue_id", "A", "time", "1790000000");
            listed.attributes("size", "12", "forced_expire", "0", "sender", "s@example.org");
            for (int i = 0; i < count; i++) {
                listed.attributes("recipient", "u" + i + "@d.example", "reason", "451 later, please");
            }
            for (int i = 1_000; i < count; i++) {
                listed.attributes("recipient", "u" + i + "@d.example", "reason", "");
            }
            listed.attributes("recipient", "new@d.example", "reason", "");
            listed.end();
            listed.message(SHORT);

            List<Message> messages = Listed.messages(Listed.growing(listed.end().bytes()));
            assertThat(messages)
                    .extracting(message -> message.recipients().size())
                    .containsExactlyInAnyOrder(count + 1, 1);
            Message large = messages.stream()
                    .filter(message -> message.id().equals("A"))
                    .findFirst()
                    .orElseThrow();
            assertThat(large.recipients().get(count)).isEqualTo(new Recipient("new@d.example", ""));
            assertThat(large.recipients().get(count - 1))
                    .isEqualTo(new Recipient("u" + (count - 1) + "@d.example", "451 later, please"));
            assertThat(messages).contains(SHORT);
        }
    }

    @Test
    void leavesOutWhatItDoesNotUnderstandAndSaysSo() throws IOException {
        byte[] bytes = new Listed()
                .greeting()
                .attributes("queue_name", "corrupt", "queue_id", "B", "time", "1790000000", "size", "1")
                .attributes("sender", "s", "recipient", "r@example.com", "reason", "why")
                .end()
                .message(SHORT)
                .attributes("queue_name", "deferred", "queue_id", "C", "time", "-1", "size", "1", "sender", "s")
                .attributes("recipient", "r@example.com")
                .end()
                .message(SHORT)
                .end()
                .bytes();

        ReadQueue queue = Listed.growing(bytes);
        assertThat(Listed.messages(queue)).containsExactly(SHORT, SHORT);
        assertThat(queue.leftOut())
                .isEqualTo(new LeftOut(2, "it listed a message of a queue that Postkick does not know"));
    }

    @Test
    void findsAttributesByNameNotByPlace() throws IOException {
        var listed = new Listed()
                .attributes("sender", "s", "size", "1", "new_in_4.0", "x", "recipient", "r", "reason", "why")
                .attributes("time", "5", "queue_id", "A", "{")
                .attributes("queue_id", "B", "}", "queue_name", "hold")
                .end()
                .end();
        assertThat(read(listed))
                .containsExactly(new Message(
                        "A",
                        QueueName.HOLD,
                        Instant.ofEpochSecond(5),
                        1,
                        false,
                        "s",
                        List.of(new Recipient("r", "why"))));
    }

    @Test
    void doesWithoutForcedExpireOfOldVersions() throws IOException {
        var listed = new Listed()
                .attributes("queue_name", "hold", "queue_id", "A", "time", "5", "size", "1", "sender", "s")
                .end()
                .end();
        assertThat(read(listed)).singleElement().returns(List.of(), Message::recipients);
    }

    @Test
    void keepsHostileAndInternationalTexts() throws IOException {
        String bidi = "\u202e<script>alert(1)</script>\r\n\u001b[31m";
        Message message = Listed.message("1", QueueName.MAILDROP, 0, bidi, new Recipient("ü@müller.example", bidi));
        assertThat(read(new Listed().message(message).end())).containsExactly(message);
    }

    @Test
    void holdsAddressesOfEightKilobytes() throws IOException {
        Message message =
                Listed.message("1", QueueName.ACTIVE, 0, "s".repeat(8192), new Recipient("r".repeat(8192), "w"));
        assertThat(read(new Listed().message(message).end())).containsExactly(message);
    }

    @Test
    void holdsAMillionRecipientsOfOneMessage() throws IOException {
        var listed = new Listed()
                .greeting()
                .attributes("queue_name", "active", "queue_id", "A", "time", "5", "size", "1", "sender", "s");
        for (int i = 0; i < 1_000_000; i++) {
            listed.attributes("recipient", "r" + i + "@example.com", "reason", "");
        }

        var columns = new Columns(Listed.budget(128L << 20));
        decode(listed.end().end().bytes(), columns, ScanLimits.of(1));
        assertThat(columns.message(0).recipients())
                .hasSize(1_000_000)
                .last()
                .isEqualTo(new Recipient("r999999@example.com", ""));
    }

    @Test
    void tellsAnEmptyQueueFromNoAnswer() throws IOException {
        assertThat(read(new Listed().greeting().end())).isEmpty();
        assertThat(read(new Listed().end())).isEmpty();
        assertCut(new byte[0]);
        assertCut(new Listed().greeting().bytes());
    }

    @Test
    void takesNoBeginningOfAListingForTheWhole() throws IOException {
        byte[] whole = Listed.queue(List.of(SHORT, SHORT));
        for (int length = 0; length < whole.length; length++) {
            assertCut(Arrays.copyOf(whole, length));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "queue_name | corrupt            | a queue that Postkick does not know",
                "queue_id   | ''                 | an impossible queue ID",
                "queue_id   | ../A               | an impossible queue ID",
                "time       | -5                 | its time of a message is no number",
                "time       | ''                 | its time of a message is no number",
                "time       | 253402300800       | its time of a message is no number",
                "time       | 99999999999999999  | its time of a message is no number",
                "size       | 1e3                | its size of a message is no number",
                "size       | 4398046511105      | its size of a message is no number",
                "size       | 999999999999999999 | its size of a message is no number",
            })
    void refusesWhatIsNoQueueListing(String name, String value, String words) {
        var listed = new Listed()
                .attributes("queue_name", "hold", "queue_id", "A", "time", "5", "size", "1", "sender", "s")
                .attributes(name, value)
                .end()
                .end();
        assertGarbled(listed, words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue_name", "queue_id", "time", "size", "sender"})
    void refusesMessagesThatLackSomething(String missing) {
        var listed = new Listed();
        for (String[] pair :
                new String[][] {{"queue_name", "hold"}, {"queue_id", "A"}, {"time", "5"}, {"size", "1"}, {"sender", "s"}
                }) {
            if (!pair[0].equals(missing)) {
                listed.attributes(pair);
            }
        }
        assertGarbled(listed.end().end(), "without queue name, ID, time, size or sender");
    }

    @Test
    void refusesOtherProtocols() {
        assertGarbled(
                new Listed()
                        .attributes("protocol", "queue_flush_protocol")
                        .end()
                        .end(),
                "another protocol");
        assertGarbled(new Listed().attributes("reason", "x").end(), "a reason before a recipient");
        assertGarbled(new Listed().greeting().greeting().end(), "without queue name");
    }

    @Test
    void givesUpWhenThereIsMoreThanItHolds() {
        byte[] three = Listed.queue(List.of(SHORT, SHORT, SHORT));
        var columns = new Columns(Listed.budget(1 << 24));
        assertThatExceptionOfType(TooMuch.class)
                .isThrownBy(() -> decode(three, columns, new ScanLimits(2, 1 << 20)))
                .withMessageContaining("more than 2 messages");
        assertThat(columns.size()).isEqualTo(2);
    }

    @Test
    void givesUpOnAStreamThatNeverEnds() {
        byte[] piece = "new_in_4.0\0nothing\0".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        InputStream endless = new SequenceInputStream(Collections.enumeration(Collections.nCopies(1_000, piece).stream()
                .map(ByteArrayInputStream::new)
                .toList()));
        var columns = new Columns(Listed.budget(1 << 24));
        assertThatExceptionOfType(TooMuch.class)
                .isThrownBy(() -> new ShowqDecoder(
                                new AttributeReader(endless, Encoding.NUL), columns, new ScanLimits(2, 1 << 20))
                        .read())
                .withMessageContaining("more than 1 MB");
    }

    @Test
    void givesUpWhenMemoryDoesNotDo() {
        var listed = new Listed()
                .attributes("queue_name", "active", "queue_id", "A", "time", "5", "size", "1", "sender", "s");
        for (int i = 0; i < 100_000; i++) {
            listed.attributes("recipient", "recipient" + i + "@domain" + i + ".example.com", "reason", "because " + i);
        }
        byte[] bytes = listed.end().end().bytes();
        assertThatExceptionOfType(TooMuch.class)
                .isThrownBy(() -> decode(bytes, new Columns(Listed.budget(4 << 20)), ScanLimits.of(10)))
                .withMessageContaining("more than the 4 MB of memory");
    }

    @Test
    void neverFailsInAnotherWayWhateverComes() {
        byte[] whole = Listed.queue(List.of(SHORT, SHORT, SHORT));
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            byte[] bytes = whole.clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var columns = new Columns(Listed.budget(1 << 24));
            try {
                decode(bytes, columns, ScanLimits.of(10));
            } catch (IOException e) {
                assertThat(e).as("seed %d", seed).isInstanceOf(Garbled.class);
            }
            assertThat(Listed.messages(new ReadQueue(columns, Listed.NOW)))
                    .as("seed %d", seed)
                    .hasSize(columns.size());
        }
    }

    private static void assertCut(byte[] bytes) {
        assertThatExceptionOfType(Garbled.class)
                .isThrownBy(() -> Listed.growing(bytes))
                .matches(Garbled::isCutShort, "cut short");
    }

    private static void assertGarbled(Listed listed, String words) {
        assertThatExceptionOfType(Garbled.class)
                .isThrownBy(() -> Listed.growing(listed.bytes()))
                .withMessageContaining(words)
                .matches(e -> !e.isCutShort(), "not just cut short");
    }

    private static List<Message> read(Listed listed) throws IOException {
        return Listed.messages(Listed.growing(listed.bytes()));
    }

    private static void decode(byte[] bytes, Columns columns, ScanLimits limits) throws IOException {
        new ShowqDecoder(new AttributeReader(new ByteArrayInputStream(bytes), Encoding.NUL), columns, limits).read();
    }
}
