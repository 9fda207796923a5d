package io.postkick.host.queueact.wire;

import java.time.Instant;

/**
 * A time as a word of a line: seconds since 1970 in UTC, and nine digits of a second, as stat(1) has them with {@code %.9Z}. A batch
 * has thousands, and reading them as dates takes longer than all the rest of it.
 */
final class WireTime {

    /** Characters. */
    static final int LONGEST = 22;

    private static final int DIGITS = 9;

    private WireTime() {}

    static String text(Instant time) {
        String nanos = Integer.toString(time.getNano());
        return time.getEpochSecond() + "." + "0".repeat(DIGITS - nanos.length()) + nanos;
    }

    /** @throws NotTheProtocol if it is not such a word, or has more digits than it needs */
    static Instant of(String word) throws NotTheProtocol {
        int point = word.length() - DIGITS - 1;
        if (point < 1 || word.charAt(point) != '.') {
            throw new NotTheProtocol("a time has no seconds and nine digits of one");
        }
        return Instant.ofEpochSecond(WireNumber.of(word.substring(0, point)), nanos(word, point + 1));
    }

    private static int nanos(String word, int from) throws NotTheProtocol {
        int nanos = 0;
        for (int i = from; i < word.length(); i++) {
            char digit = word.charAt(i);
            if (digit < '0' || digit > '9') {
                throw new NotTheProtocol("a time has no nine digits of a second");
            }
            nanos = nanos * 10 + digit - '0';
        }
        return nanos;
    }
}
