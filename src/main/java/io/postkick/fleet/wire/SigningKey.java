package io.postkick.fleet.wire;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** The console's key of Ed25519, with which it signs commands. */
public final class SigningKey {

    /** What comes before the bytes of a key in PKCS #8, as RFC 8410 has it. */
    private static final byte[] ENCODED = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final Ed25519PrivateKeyParameters key;
    private final Ed25519PublicKeyParameters publicKey;

    private SigningKey(Ed25519PrivateKeyParameters key) {
        this.key = key;
        this.publicKey = key.generatePublicKey();
    }

    public static SigningKey fresh() {
        return new SigningKey(new Ed25519PrivateKeyParameters(new SecureRandom()));
    }

    /**
     * Reads what {@link #toSecret} wrote.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static SigningKey of(String secret) {
        String[] parts = secret.strip().split(":", -1);
        byte[] encoded = Base64.getDecoder().decode(parts[0]);
        int length = ENCODED.length + Ed25519.SECRET_KEY_SIZE;
        if (encoded.length != length || !Arrays.equals(ENCODED, Arrays.copyOf(encoded, ENCODED.length))) {
            throw new IllegalArgumentException("no signing key");
        }
        var key = new SigningKey(new Ed25519PrivateKeyParameters(encoded, ENCODED.length));
        if (parts.length != 2 || !parts[1].equals(key.verifying().toString())) {
            throw new IllegalArgumentException("a signing key and the verifying key of another");
        }
        return key;
    }

    public VerifyingKey verifying() {
        return new VerifyingKey(publicKey);
    }

    public Signed sign(String text) {
        return new Signed(text, Base64.getEncoder().encodeToString(sign(text.getBytes(StandardCharsets.UTF_8))));
    }

    /** For a message that is {@link Sealed}. */
    public byte[] sign(byte[] bytes) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        key.sign(Ed25519.Algorithm.Ed25519, null, bytes, 0, bytes.length, signature, 0);
        return signature;
    }

    /** For a file that nobody else may read. */
    public String toSecret() {
        byte[] encoded = Arrays.copyOf(ENCODED, ENCODED.length + Ed25519.SECRET_KEY_SIZE);
        key.encode(encoded, ENCODED.length);
        return Base64.getEncoder().encodeToString(encoded) + ":" + verifying();
    }

    /** Tells nothing. */
    @Override
    public String toString() {
        return "signing key of " + verifying();
    }
}
