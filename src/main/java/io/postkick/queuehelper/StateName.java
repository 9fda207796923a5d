package io.postkick.queuehelper;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What an instance is called in the names of the helper's files: its directory may be longer than a name, and has slashes. */
final class StateName {

    private static final int BYTES = 8;

    private StateName() {}

    static String of(String configDirectory) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(configDirectory.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
