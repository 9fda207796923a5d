package io.postkick.queue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which messages; null does not narrow. Texts are found anywhere in theirs, without regard to the case of ASCII letters; id and
 * domain must be equal. Domain, recipient and reason must hold for the same recipient.
 *
 * @param text found in id, sender, any recipient or any reason
 * @param minAge at least so old
 * @param maxAge less than so old
 * @param minSize bytes
 * @param maxSize bytes
 */
public record Filter(
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

    public static final Filter ALL = new Filter(null, null, null, null, null, null, null, null, null, null, null);
}
