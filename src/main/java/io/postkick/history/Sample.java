package io.postkick.history;

import io.postkick.host.queue.QueueName;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How large a queue was at a moment.
 *
 * @param at when it was read
 * @param messages of every queue
 * @param bytes of every queue
 * @param oldest arrival of the oldest message; null when there was none
 */
public record Sample(
        Instant at,
        Map<QueueName, Long> messages,
        Map<QueueName, Long> bytes,
        @Nullable Instant oldest) {}
