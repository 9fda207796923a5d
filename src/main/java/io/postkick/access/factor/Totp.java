package io.postkick.access.factor;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes by the clock, RFC 6238: HMAC-SHA-1, six digits, a new one every 30 seconds. */
final class Totp {

    static final int DIGITS = 6;
    static final int STEP_SECONDS = 30;

    /** Clocks may be off by so many steps, and people type slowly. */
    private static final int TOLERATED = 1;

    private static final String HMAC = "HmacSHA1";
    private static final int BOUND = 1_000_000;

    private Totp() {}

    /** Which 30 seconds since 1970 a time is in. */
    static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of a step, six digits. */
    static String code(byte[] secret, long step) {
        byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xF;
        int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % BOUND);
    }

    /** The step whose code was typed, if it is one of about now. */
    static OptionalLong match(byte[] secret, String typed, Instant now) {
        long step = step(now);
        return LongStream.rangeClosed(step - TOLERATED, step + TOLERATED)
                .filter(near -> code(secret, near).equals(typed))
                .findFirst();
    }

    private static byte[] hmac(byte[] secret, byte[] text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
