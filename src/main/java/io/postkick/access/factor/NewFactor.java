package io.postkick.access.factor;

import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;

/**
 * A secret that is shown to somebody so that their app takes it, and counts for nothing until a code has shown that it did.
 *
 * @param hex the secret, in hexadecimal
 * @param codes the recovery codes that come with it, shown once it counts
 */
public record NewFactor(String hex, List<String> codes, Instant madeAt) implements Serializable {

    private static final Duration GOOD_FOR = Duration.ofMinutes(15);

    static NewFactor of(byte[] secret, List<String> codes, Instant madeAt) {
        return new NewFactor(HexFormat.of().formatHex(secret), codes, madeAt);
    }

    byte[] secret() {
        return HexFormat.of().parseHex(hex);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(madeAt.plus(GOOD_FOR));
    }

    /** The step of a code of it, or nothing if the code is wrong or that time over. */
    OptionalLong match(String typed, Clock clock) {
        Instant now = clock.instant();
        return isOver(now) ? OptionalLong.empty() : Totp.match(secret(), Typed.plain(typed), now);
    }

    /** The secret as people type it, in groups of four. */
    public String text() {
        return Base32.inGroups(Base32.of(secret()), " ");
    }

    @Override
    public String toString() {
        return "NewFactor of " + madeAt;
    }
}
