package io.postkick.retry.choice;

import java.util.regex.Pattern;

/**
 * The name of a queued message, in either of the two forms that Postfix makes (src/global/mail_queue.h): short, microseconds and
 * inode in capital hexadecimal; or long, seconds and microseconds in base 52, a {@code z}, and the inode in base 51.
 */
record QueueId(String text) {

    private static final Pattern SHORT = Pattern.compile("[0-9A-F]{6,24}");
    private static final Pattern LONG =
            Pattern.compile("[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]{10,12}z[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-y]{1,14}");

    /** @throws InvalidRetry if the text is no queue ID */
    QueueId {
        if (!SHORT.matcher(text).matches() && !LONG.matcher(text).matches()) {
            throw new InvalidRetry("“%s” is not a queue ID: those are capital hexadecimal digits like E352D20C0A3, or"
                            .formatted(text.length() > 40 ? text.substring(0, 40) + "…" : text)
                    + " longer names of digits and consonants like 3Pt2mN2VXxznjll.");
        }
    }
}
