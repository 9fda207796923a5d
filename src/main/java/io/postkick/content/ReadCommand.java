package io.postkick.content;

import io.postkick.act.Command;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * To read something of a message, as it came in.
 *
 * @param id a UUID; every reading has one of its own
 * @param part of {@link WantedPart}; null where none was named
 * @param reader gets what is read
 */
record ReadCommand(
        String id,
        String instance,
        String queueId,
        @Nullable String part,
        @Nullable String reason,
        Reader reader) implements Command {

    /** Takes what a message says. */
    @FunctionalInterface
    interface Reader {

        /**
         * Reads it, as far as it likes.
         *
         * @param content as {@link io.postkick.host.content.MessageContents#open} has it; closed afterwards
         */
        void read(WantedPart part, InputStream content) throws IOException;
    }

    static ReadCommand of(
            String instance, String queueId, @Nullable String part, @Nullable String reason, Reader reader) {
        String words = reason == null || reason.isBlank() ? null : reason.strip();
        return new ReadCommand(UUID.randomUUID().toString(), instance, queueId, part, words, reader);
    }
}
