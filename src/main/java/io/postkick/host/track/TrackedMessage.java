package io.postkick.host.track;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message, however often it was queued again.
 *
 * @param queueIds in the order in which it had them; empty for one that was turned away before it had any
 * @param sender empty for the null sender; null where the log does not reach back to it
 * @param client {@code name[address]}; null for mail from this host
 * @param size in bytes; null where no line says it
 * @param removedAt when postsuper(1) deleted it; null for one that it did not
 * @param notifications queue IDs of the bounces and delay warnings that it caused
 * @param causedBy the queue ID of the message of which this one is a bounce; null for any other
 * @param more whether there is more to it than is kept: lines, or recipients
 */
public record TrackedMessage(
        List<String> queueIds,
        @Nullable String messageId,
        @Nullable String sender,
        List<TrackedRecipient> recipients,
        @Nullable String client,
        @Nullable Long size,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Instant removedAt,
        List<String> notifications,
        @Nullable String causedBy,
        boolean more) {}
