package io.postkick.host.track;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message for one recipient, to go by the last line about it.
 *
 * @param address empty where the message was turned away before any was named
 * @param original the address before it was rewritten; null where the log names none
 * @param status as Postfix logs it: {@code sent}, {@code deferred}, {@code bounced}; {@code expired} where the message was
 *     returned as too old; {@code reject} where it was not taken
 * @param dsn enhanced status code; empty where the line has none
 * @param text the words in parentheses
 */
public record TrackedRecipient(
        String address, @Nullable String original, String status, String dsn, String relay, Instant at, String text) {}
