package io.postkick.host.track;

import org.jspecify.annotations.Nullable;

/**
 * A part of the log that was not read, or not to its end.
 *
 * @param name of the file, or of the journal
 * @param reason in a sentence
 * @param remedy the command or change that helps; null when none is known
 */
public record UnreadLog(
        String name, String reason, @Nullable String remedy) {}
