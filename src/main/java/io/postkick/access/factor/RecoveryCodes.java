package io.postkick.access.factor;

import io.postkick.value.Sha256;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Codes for when an app is lost, each good once: 120 random bits, of which a SHA-256 is kept. Nothing slower is needed against guessing
 * so many.
 */
final class RecoveryCodes {

    static final int NUMBER = 10;

    private static final int BYTES = 15;

    private RecoveryCodes() {}

    /** New ones as people read them: six groups of four letters and digits. */
    static List<String> make(SecureRandom random) {
        return Stream.generate(() -> {
                    byte[] drawn = new byte[BYTES];
                    random.nextBytes(drawn);
                    return Base32.inGroups(Base32.of(drawn).toLowerCase(Locale.ROOT), "-");
                })
                .limit(NUMBER)
                .toList();
    }

    /** @param typed with or without what stands between the groups */
    static String hash(String typed) {
        return Sha256.hex(Typed.plain(typed));
    }
}
