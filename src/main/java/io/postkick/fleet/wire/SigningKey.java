package io.postkick.fleet.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The console's key of Ed25519, with which it signs commands. */
public final class SigningKey {

    private final PrivateKey key;
    private final VerifyingKey verifying;

    private SigningKey(PrivateKey key, VerifyingKey verifying) {
        this.key = key;
        this.verifying = verifying;
    }

    public static SigningKey fresh() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(pair.getPrivate(), VerifyingKey.of(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads what {@link #toSecret} wrote.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static SigningKey of(String secret) {
        String[] parts = secret.strip().split(":", -1);
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(parts[0])));
            return new SigningKey(key, VerifyingKey.of(parts.length > 1 ? parts[1] : ""));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no signing key", e);
        }
    }

    public VerifyingKey verifying() {
        return verifying;
    }

    public Signed sign(String text) {
        return new Signed(text, Base64.getEncoder().encodeToString(sign(text.getBytes(StandardCharsets.UTF_8))));
    }

    /** For a message that is {@link Sealed}. */
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

    /** For a file that nobody else may read. */
    public String toSecret() {
        return Base64.getEncoder().encodeToString(key.getEncoded()) + ":" + verifying;
    }

    /** Tells nothing. */
    @Override
    public String toString() {
        return "signing key of " + verifying;
    }
}
