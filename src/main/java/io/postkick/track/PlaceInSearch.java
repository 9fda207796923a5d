package io.postkick.track;

import io.postkick.refusal.Refused;
import io.postkick.value.Micros;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the next messages of a search begin, in a form that says nothing to who carries it.
 *
 * @param begun which search; null for a new one
 * @param skip messages before
 */
record PlaceInSearch(@Nullable Instant begun, int skip) {

    static final PlaceInSearch START = new PlaceInSearch(null, 0);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,17})-([0-9]{1,6})");

    /**
     * Reads one.
     *
     * @param cursor null or empty for the beginning
     * @throws Refused if it is none
     */
    static PlaceInSearch of(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return START;
        }
        try {
            Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
            if (form.matches()) {
                return new PlaceInSearch(Micros.time(Long.parseLong(form.group(1))), Integer.parseInt(form.group(2)));
            }
        } catch (IllegalArgumentException e) {
            throw Refused.because(TrackWhy.BAD_CURSOR);
        }
        throw Refused.because(TrackWhy.BAD_CURSOR);
    }

    /** For whoever goes on from there. */
    static String cursor(Instant begun, int skip) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((Micros.of(begun) + "-" + skip).getBytes(StandardCharsets.US_ASCII));
    }
}
