package io.postkick.queueact.run;

import io.postkick.host.queue.Message;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What tells a message from another one that has its queue ID later: sender, size and arrival. Short queue IDs are given again as
 * soon as their message has left.
 */
public final class Fingerprint {

    private Fingerprint() {}

    /** 32 hexadecimal digits. */
    public static String of(Message message) {
        String text = message.arrivedAt().getEpochSecond() + " " + message.size() + " " + message.sender();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
