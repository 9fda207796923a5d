package io.postkick.fleet.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** The public half of a {@link SigningKey}: tells whether the console has signed. */
public final class VerifyingKey {

    /** What comes before the bytes of a key as X.509 has them, by RFC 8410. */
    private static final byte[] ENCODED = HexFormat.of().parseHex("302a300506032b6570032100");

    private final Ed25519PublicKeyParameters key;

    VerifyingKey(Ed25519PublicKeyParameters key) {
        this.key = key;
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static VerifyingKey of(String text) {
        byte[] encoded = Base64.getDecoder().decode(text.strip());
        if (encoded.length != ENCODED.length + Ed25519.PUBLIC_KEY_SIZE
                || !Arrays.equals(ENCODED, Arrays.copyOf(encoded, ENCODED.length))) {
            throw new IllegalArgumentException("no verifying key");
        }
        return new VerifyingKey(new Ed25519PublicKeyParameters(encoded, ENCODED.length));
    }

    public boolean hasSigned(Signed signed) {
        try {
            return hasSigned(
                    signed.text().getBytes(StandardCharsets.UTF_8),
                    Base64.getDecoder().decode(signed.signature()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    public boolean hasSigned(byte[] bytes, byte[] signed) {
        return signed.length == Ed25519.SIGNATURE_SIZE
                && key.verify(Ed25519.Algorithm.Ed25519, null, bytes, 0, bytes.length, signed, 0);
    }

    @Override
    public String toString() {
        byte[] encoded = Arrays.copyOf(ENCODED, ENCODED.length + Ed25519.PUBLIC_KEY_SIZE);
        key.encode(encoded, ENCODED.length);
        return Base64.getEncoder().encodeToString(encoded);
    }
}
