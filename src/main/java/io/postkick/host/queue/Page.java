package io.postkick.host.queue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some messages of a snapshot.
 *
 * @param total all messages of the snapshot
 * @param matching those the filter lets through
 * @param next the cursor to continue at; null at the end
 */
public record Page(
        List<Message> messages,
        long total,
        long matching,
        @Nullable String next) {}
