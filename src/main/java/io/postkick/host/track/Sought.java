package io.postkick.host.track;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which messages are looked for: those for which all that is said here is true. Null says nothing.
 *
 * @param address a part of the sender's or a recipient's address, in any case
 * @param queueId a whole one
 * @param messageId a whole one, without its angle brackets
 * @param client a part of the client's name or address, in any case
 * @param from the log has lines of the message from then on
 * @param to the log has lines of the message before then
 * @param refused whether mail counts that was turned away before it had a queue ID
 * @param domains that the sender or a recipient has to have, in lower case; null for any
 */
public record Sought(
        @Nullable String address,
        @Nullable String queueId,
        @Nullable String messageId,
        @Nullable String client,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean refused,
        @Nullable List<String> domains) {

    /** The message of that queue ID. */
    public static Sought message(String queueId, @Nullable List<String> domains) {
        return new Sought(null, queueId, null, null, null, null, false, domains);
    }

    /** Whether it asks for anything. */
    public boolean isAnything() {
        return address != null || queueId != null || messageId != null || client != null || from != null || to != null;
    }

    /** Whether an address is one of the domains that it is limited to. */
    public boolean isWithin(@Nullable String mailbox) {
        if (domains == null) {
            return true;
        }
        String lower = mailbox == null ? "" : mailbox.toLowerCase(Locale.ROOT);
        return domains.contains(lower.substring(lower.lastIndexOf('@') + 1));
    }
}
