package io.postkick.fleet.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A key of Ed25519 as NATS has them: a seed that stays where it was made, and a public half that is a name at the same time. Both are
 * text: what it is for, the bytes, and a checksum of both, in base 32.
 */
public final class Nkey {

    private static final int SEED = 18 << 3;
    private static final int LENGTH = 32;
    private static final int CHECKSUM = 2;

    /** What comes before the bytes of a public key of Ed25519 where its type is said, too. */
    private static final byte[] ENCODED = HexFormat.of().parseHex("302a300506032b6570032100");

    private final Kind kind;
    private final byte[] seed;
    private final PrivateKey key;
    private final String publicKey;

    private Nkey(Kind kind, byte[] seed) {
        this.kind = kind;
        this.seed = seed.clone();
        KeyPair pair = pair(this.seed);
        key = pair.getPrivate();
        byte[] encoded = pair.getPublic().getEncoded();
        ByteBuffer named = ByteBuffer.allocate(1 + LENGTH).put((byte) kind.prefix);
        publicKey =
                checksummed(named.put(encoded, encoded.length - LENGTH, LENGTH).array());
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
            byte[] encoded = ByteBuffer.allocate(ENCODED.length + LENGTH)
                    .put(ENCODED)
                    .put(checked(publicKey, 1 + LENGTH), 1, LENGTH)
                    .array();
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            signature.update(bytes);
            return signature.verify(signed);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
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
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tells the public half only. */
    @Override
    public String toString() {
        return publicKey;
    }

    /** The JDK makes the public half of a seed only while it makes a pair, and takes the seed from what it believes to be chance. */
    private static KeyPair pair(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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

    /** Gives what was put in, once. */
    private static final class Given extends SecureRandom {

        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial") // is never written
        private final byte[] bytes;

        Given(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] into) {
            if (into.length != bytes.length) {
                throw new IllegalStateException("the JDK takes seeds of Ed25519 in another way");
            }
            System.arraycopy(bytes, 0, into, 0, into.length);
        }
    }
}
