package io.postkick.host.queue;

import org.jspecify.annotations.Nullable;

/**
 * A recipient of a queued message.
 *
 * @param address as showq(8) sends it; hostile text
 * @param reason why delivery was put off the last time, or was given up; empty when it was neither; hostile text
 * @param original the address before aliases and virtual addresses (Postfix 3.11); null where it is the same or not known;
 *     hostile text
 * @param bounced it waits no more: the sender is told of it (Postfix 3.11)
 */
public record Recipient(
        String address, String reason, @Nullable String original, boolean bounced) {

    public Recipient(String address, String reason) {
        this(address, reason, null, false);
    }
}
