package io.postkick.access.factor;

import io.postkick.access.AccessWhy;
import io.postkick.access.people.PrivateFile;
import io.postkick.refusal.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Encrypts the secrets of apps with a key in a file of its own, which neither the database nor a copy of it has: AES-256 with GCM, bound
 * to the person, so that nobody's secret can be put in another's place. The file is made when the first secret is kept.
 */
@Component
class FactorKey {

    static final String FILE = "second-factor-key";

    private static final Logger log = LoggerFactory.getLogger(FactorKey.class);
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int NAME_DIGITS = 8;

    private final Path file;
    private final SecureRandom random = new SecureRandom();

    @Autowired
    FactorKey(@Value("${postkick.data-directory:./data}") Path dataDirectory) {
        this(dataDirectory.resolve(FILE), FILE);
    }

    private FactorKey(Path beside, String name) {
        this.file = beside.resolveSibling(name);
    }

    /** The one that is to take its place, which is made with the first secret that it seals. */
    FactorKey next() {
        return new FactorKey(file, FILE + ".next");
    }

    Path file() {
        return file;
    }

    /** What was encrypted, or nothing if this console does not have the key, or somebody has changed what is kept. */
    Optional<byte[]> open(long person, String sealed) {
        return read().filter(key -> sealed.startsWith(name(key) + ":")).flatMap(key -> decrypted(key, person, sealed));
    }

    private Optional<byte[]> decrypted(byte[] key, long person, String sealed) {
        try {
            byte[] kept = Base64.getDecoder().decode(sealed.substring(NAME_DIGITS + 1));
            byte[] nonce = Arrays.copyOf(kept, NONCE_BYTES);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, person, nonce)
                    .doFinal(kept, NONCE_BYTES, kept.length - NONCE_BYTES));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            log.error("The second factor of the person with the id {} was changed in the database", person, e);
            return Optional.empty();
        }
    }

    /**
     * Encrypts.
     *
     * @param other something that is encrypted already, or empty if nothing is
     * @throws Refused if that was with another key, or this one cannot be had: whoever enrols here could not sign in there
     */
    String seal(long person, byte[] secret, Optional<String> other) {
        byte[] key = (Files.exists(file) || other.isPresent() ? read() : Optional.of(make()))
                .filter(own -> other.isEmpty() || other.get().startsWith(name(own) + ":"))
                .orElseThrow(() -> Refused.because(AccessWhy.SECOND_FACTOR_KEY));
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key, person, nonce).doFinal(secret);
            byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
            System.arraycopy(encrypted, 0, whole, NONCE_BYTES, encrypted.length);
            return name(key) + ":" + Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES with GCM", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, long person, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("person " + person).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Tells keys apart, and nothing else of them. */
    private static String name(byte[] key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(hash).substring(0, NAME_DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private Optional<byte[]> read() {
        try {
            return Optional.of(HexFormat.of().parseHex(Files.readString(file).strip()))
                    .filter(key -> key.length == KEY_BYTES);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            log.error("The key of second factors cannot be read from {}", file, e);
            return Optional.empty();
        }
    }

    private byte[] make() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        try {
            PrivateFile.create(file, HexFormat.of().formatHex(key) + "\n");
            return key;
        } catch (IOException e) {
            throw Refused.because(AccessWhy.SECOND_FACTOR_KEY).causedBy(e);
        }
    }
}
