package io.postkick.access.passkey;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * What a passkey signs to sign somebody in: random, good for five minutes and for one sign-in. A challenge says itself when it was made and
 * that it was made here, so that strangers who ask for many take no memory and need no session; only those with which somebody has
 * signed in are kept, for as long as they would be good.
 */
@Component
public class Challenges {

    static final Duration GOOD_FOR = Duration.ofMinutes(5);
    private static final String HMAC = "HmacSHA256";
    private static final int RANDOM_BYTES = 16;
    private static final int SAID_BYTES = Long.BYTES + RANDOM_BYTES;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final Map<String, Instant> used = new HashMap<>();

    Challenges(Clock clock) {
        this.clock = clock;
        byte[] drawn = new byte[32];
        random.nextBytes(drawn);
        this.key = new SecretKeySpec(drawn, HMAC);
    }

    /** A new one, in base64url. */
    public String make() {
        byte[] drawn = new byte[RANDOM_BYTES];
        random.nextBytes(drawn);
        byte[] said = ByteBuffer.allocate(SAID_BYTES)
                .putLong(clock.instant().getEpochSecond())
                .put(drawn)
                .array();
        byte[] seal = seal(said);
        byte[] whole = ByteBuffer.allocate(said.length + seal.length)
                .put(said)
                .put(seal)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** Whether it was made here, lately, and nobody has signed in with it. */
    boolean isGood(String challenge) {
        Instant madeAt = madeAt(challenge);
        Instant now = clock.instant();
        synchronized (used) {
            return !madeAt.isAfter(now) && now.isBefore(madeAt.plus(GOOD_FOR)) && !used.containsKey(challenge);
        }
    }

    /** Uses it up; false if somebody else was faster. */
    boolean use(String challenge) {
        Instant now = clock.instant();
        synchronized (used) {
            used.values().removeIf(end -> end.isBefore(now));
            return used.putIfAbsent(challenge, now.plus(GOOD_FOR)) == null;
        }
    }

    private Instant madeAt(String challenge) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(challenge);
        } catch (IllegalArgumentException e) {
            return Instant.MIN;
        }
        if (whole.length <= SAID_BYTES) {
            return Instant.MIN;
        }
        ByteBuffer bytes = ByteBuffer.wrap(whole);
        byte[] said = new byte[SAID_BYTES];
        byte[] seal = new byte[whole.length - SAID_BYTES];
        bytes.get(said).get(seal);
        return MessageDigest.isEqual(seal, seal(said))
                ? Instant.ofEpochSecond(ByteBuffer.wrap(said).getLong())
                : Instant.MIN;
    }

    private byte[] seal(byte[] said) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(said);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
