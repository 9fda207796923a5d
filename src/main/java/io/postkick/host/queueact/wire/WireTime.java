package io.postkick.host.queueact.wire;

import java.time.DateTimeException;
import java.time.Instant;

/** A time as a word of a line: {@link Instant#toString}, in UTC, to the nanosecond at most. */
final class WireTime {

    /** Characters of one in a year of four digits. */
    static final int LONGEST = "2026-11-29T10:00:00.123456789Z".length();

    private WireTime() {}

    static Instant of(String word) throws NotTheProtocol {
        try {
            Instant time = Instant.parse(word);
            if (time.toString().equals(word)) {
                return time;
            }
        } catch (DateTimeException e) {
            throw new NotTheProtocol("a time is none");
        }
        throw new NotTheProtocol("a time is written otherwise");
    }
}
