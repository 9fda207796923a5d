package io.postkick.access;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** A browser's and an authenticator's part with one passkey, written apart from the console's own: CBOR, COSE and signature by hand. */
public final class SoftwareAuthenticator {

    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int WITH_KEY = 0x40;

    private final byte[] id;
    private final KeyPair keys;
    private String origin = "http://localhost";
    private String host = "localhost";
    private String handle = "";
    private boolean verifying = true;
    private long signatures = 1;

    public SoftwareAuthenticator() {
        id = new byte[32];
        new SecureRandom().nextBytes(id);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SoftwareAuthenticator(SoftwareAuthenticator other) {
        id = other.id;
        keys = other.keys;
        handle = other.handle;
        signatures = other.signatures;
    }

    /** With the same key, which counts for itself from now on. */
    public SoftwareAuthenticator copy() {
        return new SoftwareAuthenticator(this);
    }

    /** Says that the page is on that site. */
    public SoftwareAuthenticator at(String site) {
        origin = site;
        return this;
    }

    /** Signs for that host. */
    public SoftwareAuthenticator boundTo(String name) {
        host = name;
        return this;
    }

    /** Asks for no PIN. */
    public SoftwareAuthenticator withoutVerifying() {
        verifying = false;
        return this;
    }

    /** As many a password manager does it, which is on several devices at once. */
    public SoftwareAuthenticator withoutCounting() {
        signatures = 0;
        return this;
    }

    /** Makes a passkey: options and answer as JSON. */
    public String create(String options) {
        handle = JsonPath.read(options, "$.user.id");
        byte[] client = client("webauthn.create", options);
        byte[] data = join(data(PRESENT | WITH_KEY), new byte[16], new byte[] {0, (byte) id.length}, id, key());
        byte[] attestation = join(
                new byte[] {(byte) 0xa3},
                word("fmt"),
                word("none"),
                word("attStmt"),
                new byte[] {(byte) 0xa0},
                word("authData"),
                new byte[] {0x58, (byte) data.length},
                data);
        return answer(client, "\"attestationObject\":\"" + text(attestation) + "\",\"transports\":[\"internal\"]");
    }

    /** Shows it: options and answer as JSON. */
    public String get(String options) {
        byte[] client = client("webauthn.get", options);
        signatures += signatures == 0 ? 0 : 1;
        byte[] data = data(PRESENT);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(sha256(client));
            return answer(
                    client,
                    "\"authenticatorData\":\"%s\",\"signature\":\"%s\",\"userHandle\":\"%s\""
                            .formatted(text(data), text(signature.sign()), handle));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String answer(byte[] client, String response) {
        return """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},"response":{"clientDataJSON":"%2$s",%3$s}}""".formatted(text(id), text(client), response);
    }

    private byte[] client(String type, String options) {
        String challenge = JsonPath.read(options, "$.challenge");
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, challenge, origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] data(int flags) {
        return ByteBuffer.allocate(37)
                .put(sha256(host.getBytes(StandardCharsets.UTF_8)))
                .put((byte) (flags | (verifying ? VERIFIED : 0)))
                .putInt((int) signatures)
                .array();
    }

    private byte[] key() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        return join(
                new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32},
                number(point.getAffineX()),
                new byte[] {0x22, 0x58, 32},
                number(point.getAffineY()));
    }

    private static byte[] number(BigInteger value) {
        byte[] signed = value.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(signed.length, fixed.length);
        System.arraycopy(signed, signed.length - length, fixed, fixed.length - length, length);
        return fixed;
    }

    private static byte[] word(String text) {
        return join(new byte[] {(byte) (0x60 + text.length())}, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] join(byte[]... parts) {
        var whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
