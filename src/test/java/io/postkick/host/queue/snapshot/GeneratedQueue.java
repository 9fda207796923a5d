package io.postkick.host.queue.snapshot;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;

/** A queue of any size as showq(8) would send it, made as it is read: varied senders, domains, ages, sizes and reasons. */
final class GeneratedQueue extends InputStream {

    private static final String[] PEOPLE = {
        "anna.berg", "b.okafor", "carla", "chen.wei", "d.silva", "edith", "farid", "newsletter", "noreply", "orders"
    };
    private static final String[] REASONS = {
        "connect to mx.%s[192.0.2.25]:25: Connection timed out",
        "connect to mx.%s[192.0.2.26]:25: Connection refused",
        "Host or domain name not found. Name service error for name=%s type=MX: Host not found, try again",
        "host mx.%s[192.0.2.25] said: 450 4.7.1 Greylisted, please try again in 300 seconds (in reply to RCPT TO command)",
        "host mx.%s[192.0.2.25] refused to talk to me: 421 4.7.0 Too many connections from your address",
    };
    private static final String[] QUEUES = {"deferred", "deferred", "deferred", "deferred", "active", "hold"};

    private final Random random = new Random(1);
    private final int messages;
    private final boolean differentReasons;
    private int made;
    private byte[] piece = "protocol\0mail_queue_list_protocol\0\0".getBytes(StandardCharsets.US_ASCII);
    private int at;

    GeneratedQueue(int messages, boolean differentReasons) {
        this.messages = messages;
        this.differentReasons = differentReasons;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (at == piece.length) {
            if (made > messages) {
                return -1;
            }
            piece = made++ < messages ? message() : new byte[1];
            at = 0;
        }
        int read = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, buffer, offset, read);
        at += read;
        return read;
    }

    private byte[] message() {
        long time = Listed.NOW.getEpochSecond() - (long) (60 * Math.exp(random.nextDouble() * Math.log(7200)));
        String domain = random.nextInt(5) < 2 ? "bigmail.example" : "customer" + random.nextInt(2000) + ".example";
        var text = new StringBuilder(512)
                .append("queue_name\0")
                .append(of(QUEUES))
                .append("\0queue_id\0")
                .append("%05X%07X".formatted(random.nextInt(1_000_000), made))
                .append("\0time\0")
                .append(time)
                .append("\0size\0")
                .append(300 + random.nextInt(50_000))
                .append("\0forced_expire\0000\0sender\0")
                .append(random.nextInt(30) == 0 ? "MAILER-DAEMON" : sender())
                .append('\0');
        String reason = of(REASONS).formatted(domain) + (differentReasons ? " id=" + random.nextLong() : "");
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append("recipient\0")
                    .append(of(PEOPLE))
                    .append(random.nextInt(1_000_000))
                    .append('@')
                    .append(domain)
                    .append("\0reason\0")
                    .append(reason)
                    .append('\0');
        }
        return text.append('\0').toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Every other one its own, as mailing lists make them. */
    private String sender() {
        return of(PEOPLE) + (random.nextBoolean() ? "+" + random.nextInt(1_000_000) : "") + "@shop.example";
    }

    private String of(String[] texts) {
        return texts[random.nextInt(texts.length)];
    }
}
