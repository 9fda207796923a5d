package io.postkick.access.factor;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The app of a person, as it is kept.
 *
 * @param secret encrypted
 * @param lastStep of the last code that was taken
 * @param failures wrong codes since the last right one
 * @param triedAt when the last code was looked at
 */
record SecondFactor(
        long person,
        String secret,
        long lastStep,
        int failures,
        @Nullable Instant triedAt,
        Instant addedAt) {

    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int DOUBLINGS = 12;

    /**
     * How long the next code would have to wait, wherever it comes from: after the first few wrong ones it doubles from a second to an
     * hour. Only who knows the password gets as far as this, so that no stranger can make anybody wait.
     */
    Duration delay(Instant now) {
        if (failures < FREE || triedAt == null) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(failures - FREE, DOUBLINGS));
        Duration whole = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        // A clock that was put back must not make the wait longer.
        Duration gone = now.isBefore(triedAt) ? Duration.ZERO : Duration.between(triedAt, now);
        return gone.compareTo(whole) < 0 ? whole.minus(gone) : Duration.ZERO;
    }
}
