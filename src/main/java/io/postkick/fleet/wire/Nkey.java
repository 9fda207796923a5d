package io.postkick.fleet.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A key of Ed25519 as NATS has them: a seed that stays where it was made, and a public half that is a name at the same time. Both are
 * text: what it is for, the bytes, and a checksum of both, in base 32.
 */
public final class Nkey {

    private static final int SEED = 18 << 3;
    private static final int LENGTH = 32;
    private static final int CHECKSUM = 2;

    private final Kind kind;
    private final byte[] seed;
    private final Ed25519PrivateKeyParameters key;
    private final String publicKey;

    private Nkey(Kind kind, byte[] seed) {
        this.kind = kind;
        this.seed = seed.clone();
        key = new Ed25519PrivateKeyParameters(this.seed, 0);
        byte[] named = new byte[1 + LENGTH];
        named[0] = (byte) kind.prefix;
        key.generatePublicKey().encode(named, 1);
        publicKey = checksummed(named);
    }

    /** What a key is for. Its public half begins with the same letter. */
    public enum Kind {
        OPERATOR('O'),
        ACCOUNT('A'),
        USER('U');

        private final int prefix;

        Kind(char letter) {
            prefix = (letter - 'A') << 3;
        }
    }

    public static Nkey fresh(Kind kind) {
        byte[] seed = new byte[LENGTH];
        new SecureRandom().nextBytes(seed);
        return new Nkey(kind, seed);
    }

    /**
     * Reads what {@link #seed} wrote.
     *
     * @throws IllegalArgumentException if it is none; the message does not tell it
     */
    public static Nkey ofSeed(String text) {
        byte[] bytes = checked(text.strip(), 2 + LENGTH);
        if ((bytes[0] & 0xf8) != SEED) {
            throw new IllegalArgumentException("no seed of a key");
        }
        int prefix = ((bytes[0] & 7) << 5) | ((bytes[1] & 0xff) >> 3);
        for (Kind kind : Kind.values()) {
            if (kind.prefix == prefix) {
                return new Nkey(kind, Arrays.copyOfRange(bytes, 2, 2 + LENGTH));
            }
        }
        throw new IllegalArgumentException("a seed of a key of another kind");
    }

    /** Whether the text is the public half of a key of that kind. */
    public static boolean isPublic(Kind kind, String text) {
        try {
            return (checked(text, 1 + LENGTH)[0] & 0xff) == kind.prefix;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Whether the key of that public half has signed these bytes.
     *
     * @param publicKey one that {@link #isPublic} knows; of any other nothing was signed
     */
    public static boolean hasSigned(String publicKey, byte[] bytes, byte[] signed) {
        try {
            var key = new Ed25519PublicKeyParameters(checked(publicKey, 1 + LENGTH), 1);
            return signed.length == Ed25519.SIGNATURE_SIZE
                    && key.verify(Ed25519.Algorithm.Ed25519, null, bytes, 0, bytes.length, signed, 0);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    public Kind kind() {
        return kind;
    }

    /** For a file that nobody else may read. */
    public String seed() {
        return checksummed(ByteBuffer.allocate(2 + LENGTH)
                .put((byte) (SEED | (kind.prefix >> 5)))
                .put((byte) ((kind.prefix & 31) << 3))
                .put(seed)
                .array());
    }

    public String publicKey() {
        return publicKey;
    }

    public byte[] sign(byte[] bytes) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        key.sign(Ed25519.Algorithm.Ed25519, null, bytes, 0, bytes.length, signature, 0);
        return signature;
    }

    /** Tells the public half only. */
    @Override
    public String toString() {
        return publicKey;
    }

    private static String checksummed(byte[] bytes) {
        return KeyText.encode(ByteBuffer.allocate(bytes.length + CHECKSUM)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(bytes)
                .putShort((short) checksum(bytes))
                .array());
    }

    private static byte[] checked(String text, int length) {
        byte[] all = KeyText.decode(text);
        if (all.length != length + CHECKSUM) {
            throw new IllegalArgumentException("no key: its length is another");
        }
        byte[] bytes = Arrays.copyOf(all, length);
        if (ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getShort(length) != (short) checksum(bytes)) {
            throw new IllegalArgumentException("no key: its checksum is another");
        }
        return bytes;
    }

    /** CRC-16 as XMODEM has it. */
    static int checksum(byte[] bytes) {
        int checksum = 0;
        for (byte each : bytes) {
            checksum ^= (each & 0xff) << 8;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                checksum = (checksum & 0x8000) == 0 ? checksum << 1 : (checksum << 1) ^ 0x1021;
            }
        }
        return checksum & 0xffff;
    }
}
