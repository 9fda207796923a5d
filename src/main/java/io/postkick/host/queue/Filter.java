package io.postkick.host.queue;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which messages; null does not narrow. Texts are found anywhere in theirs, without regard to the case of letters; id, domain and
 * cause must be equal. Domain, recipient, reason and cause must hold for the same recipient.
 *
 * @param sender {@value #NO_SENDER} for mail that has none
 * @param recipient found in the address, or in the original one
 * @param cause what is fixed in the reason for which a recipient waits, as {@link io.postkick.reason.Reason#text}
 * @param text found in id, sender, any recipient or any reason
 * @param minAge at least so old
 * @param maxAge less than so old
 * @param minSize bytes
 * @param maxSize bytes
 * @param returnsWithin goes back to its sender within so long, unless it is delivered before
 */
public record Filter(
        @Nullable QueueName queue,
        @Nullable String id,
        @Nullable String sender,
        @Nullable String recipient,
        @Nullable String domain,
        @Nullable String reason,
        @Nullable String cause,
        @Nullable String text,
        @Nullable Duration minAge,
        @Nullable Duration maxAge,
        @Nullable Long minSize,
        @Nullable Long maxSize,
        @Nullable Duration returnsWithin) {

    public static final String NO_SENDER = "<>";

    /** Whatever the cause, and whenever it goes back. */
    public Filter(
            @Nullable QueueName queue,
            @Nullable String id,
            @Nullable String sender,
            @Nullable String recipient,
            @Nullable String domain,
            @Nullable String reason,
            @Nullable String text,
            @Nullable Duration minAge,
            @Nullable Duration maxAge,
            @Nullable Long minSize,
            @Nullable Long maxSize) {
        this(queue, id, sender, recipient, domain, reason, null, text, minAge, maxAge, minSize, maxSize, null);
    }

    public static final Filter ALL = new Filter(null, null, null, null, null, null, null, null, null, null, null);

    /** A text without regard to the case of letters. */
    public static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
