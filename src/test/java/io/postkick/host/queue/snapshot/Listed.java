package io.postkick.host.queue.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.postkick.host.attribute.AttributeReader;
import io.postkick.host.attribute.Encoding;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.Snapshot;
import io.postkick.host.queue.Sort;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/** What showq(8) sends, made by hand. */
public final class Listed {

    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final ScanLimits LIMITS = ScanLimits.of(2_000_000);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** As Postfix 3.6 and later begin. */
    public Listed greeting() {
        return attributes("protocol", "mail_queue_list_protocol").end();
    }

    public Listed message(Message message) {
        attributes(
                "queue_name", message.queue().text(),
                "queue_id", message.id(),
                "time", String.valueOf(message.arrivedAt().getEpochSecond()),
                "size", String.valueOf(message.size()),
                "forced_expire", message.forcedExpire() ? "1" : "0",
                "sender", message.sender());
        message.recipients().forEach(each -> attributes("recipient", each.address(), "reason", each.reason()));
        return end();
    }

    Listed attributes(String... namesAndValues) {
        for (String text : namesAndValues) {
            bytes.writeBytes(text.getBytes(UTF_8));
            bytes.write(0);
        }
        return this;
    }

    /** Ends a list; ends the queue when it comes first. */
    Listed end() {
        bytes.write(0);
        return this;
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }

    public static Message message(String id, QueueName queue, long ageSeconds, String sender, Recipient... recipients) {
        return new Message(id, queue, NOW.minusSeconds(ageSeconds), 300, false, sender, List.of(recipients));
    }

    /** Memory of one queue that shares with no other. */
    public static Budget budget(long limit) {
        return new Budget(new QueueMemory(Long.MAX_VALUE, () -> false), limit, () -> false);
    }

    public static byte[] queue(List<Message> messages) {
        var listed = new Listed().greeting();
        messages.forEach(listed::message);
        return listed.end().bytes();
    }

    /** Reads it as a scan does; not completed. */
    static ReadQueue growing(byte[] bytes) throws IOException {
        return growing(bytes, NOW);
    }

    private static ReadQueue growing(byte[] bytes, Instant readAt) throws IOException {
        var columns = new Columns(Listed.budget(1L << 30));
        new ShowqDecoder(new AttributeReader(new ByteArrayInputStream(bytes), Encoding.NUL), columns, LIMITS).read();
        return new ReadQueue(columns, readAt);
    }

    static ReadQueue growing(List<Message> messages) {
        return growing(messages, NOW);
    }

    private static ReadQueue growing(List<Message> messages, Instant readAt) {
        try {
            return growing(queue(messages), readAt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ReadQueue complete(List<Message> messages) {
        return complete(messages, NOW);
    }

    public static ReadQueue complete(List<Message> messages, Instant readAt) {
        ReadQueue queue = growing(messages, readAt);
        queue.complete();
        return queue;
    }

    /** All messages as they came. */
    public static List<Message> messages(Snapshot snapshot) {
        return snapshot.page(Filter.ALL, Sort.NEWEST, null, 1 << 20).messages();
    }
}
