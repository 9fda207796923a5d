package io.postkick.fleet.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The public half of a {@link SigningKey}: tells whether the console has signed. */
public final class VerifyingKey {

    private final PublicKey key;

    private VerifyingKey(PublicKey key) {
        this.key = key;
    }

    static VerifyingKey of(PublicKey key) {
        return new VerifyingKey(key);
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static VerifyingKey of(String text) {
        try {
            return new VerifyingKey(KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text.strip()))));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no verifying key", e);
        }
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
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(bytes);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }
}
