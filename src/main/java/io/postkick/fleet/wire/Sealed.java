package io.postkick.fleet.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/**
 * A message with what it belongs to, and a signature over both and over what it is for: what was signed for one purpose, host or question
 * is worth nothing for another.
 */
public final class Sealed {

    /** Neither JSON nor gzip begins so. */
    private static final byte MARK = 'P';

    private static final int SIGNATURE = 64;
    private static final int LONGEST_HEAD = 1 << 10;
    private static final int FIXED = 2 + SIGNATURE + Short.BYTES;

    private final int protocol;
    private final byte[] signature;
    private final byte[] head;
    private final byte[] body;

    private Sealed(int protocol, byte[] signature, byte[] head, byte[] body) {
        this.protocol = protocol;
        this.signature = signature;
        this.head = head;
        this.body = body;
    }

    /** What a message is for. */
    public enum Purpose {
        /** Of a console to a host. */
        QUESTION,
        /** Of a host to a console's question or command. */
        ANSWER,
        /** A heartbeat. */
        BEAT,
        /** Of a host that wants to join. */
        JOIN_REQUEST,
        /** Of the console to that. */
        JOIN_ANSWER;

        /** No challenge of a broker looks so, which a host signs with the same key. */
        private byte[] words() {
            return ("postkick " + name().toLowerCase(Locale.ROOT) + "\n").getBytes(StandardCharsets.US_ASCII);
        }
    }

    /**
     * Seals a message.
     *
     * @param head a record, to what it belongs
     * @param signer signs bytes by Ed25519
     */
    public static byte[] seal(Purpose purpose, Object head, byte[] body, UnaryOperator<byte[]> signer) {
        byte[] written = Wire.tree(head).toString().getBytes(StandardCharsets.UTF_8);
        if (written.length > LONGEST_HEAD) {
            throw new IllegalArgumentException("too long a head");
        }
        byte[] signature = signer.apply(signed(purpose, Beat.PROTOCOL, written, body));
        return ByteBuffer.allocate(FIXED + written.length + body.length)
                .put(MARK)
                .put((byte) Beat.PROTOCOL)
                .put(signature)
                .putShort((short) written.length)
                .put(written)
                .put(body)
                .array();
    }

    /** By which an answer says to which message it is one. */
    public static String hash(byte[] message) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(message));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it looks like one; nothing is believed of it yet. */
    public static boolean isOne(byte[] message) {
        return message.length >= FIXED && message[0] == MARK;
    }

    /**
     * Takes one apart. Nothing of it may be believed before {@link #isSigned}.
     *
     * @throws Unreadable if it is none
     */
    public static Sealed of(byte[] message) {
        if (!isOne(message)) {
            throw new Unreadable("it is not signed", null);
        }
        ByteBuffer parts = ByteBuffer.wrap(message);
        parts.position(1);
        int protocol = parts.get() & 0xff;
        byte[] signature = new byte[SIGNATURE];
        parts.get(signature);
        int length = parts.getShort() & 0xffff;
        if (length > LONGEST_HEAD || length > parts.remaining()) {
            throw new Unreadable("it is cut off", null);
        }
        int body = FIXED + length;
        return new Sealed(
                protocol,
                signature,
                Arrays.copyOfRange(message, FIXED, body),
                Arrays.copyOfRange(message, body, message.length));
    }

    /**
     * Whether it was signed for that.
     *
     * @param verifier whether those bytes have that signature
     */
    public boolean isSigned(Purpose purpose, BiPredicate<byte[], byte[]> verifier) {
        return verifier.test(signed(purpose, protocol, head, body), signature);
    }

    private static byte[] signed(Purpose purpose, int protocol, byte[] head, byte[] body) {
        byte[] words = purpose.words();
        return ByteBuffer.allocate(words.length + 1 + Short.BYTES + head.length + body.length)
                .put(words)
                .put((byte) protocol)
                .putShort((short) head.length)
                .put(head)
                .put(body)
                .array();
    }

    public int protocol() {
        return protocol;
    }

    /**
     * To what it belongs.
     *
     * @throws Unreadable if that is none of that type
     */
    public <T> T head(Class<T> type) {
        return Wire.read(head, type);
    }

    public byte[] body() {
        return body.clone();
    }
}
