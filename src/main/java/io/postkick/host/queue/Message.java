package io.postkick.host.queue;

import java.time.Instant;
import java.util.List;

/**
 * A queued message.
 *
 * @param size bytes
 * @param sender as showq(8) sends it: MAILER-DAEMON, or main.cf's {@code empty_address_recipient}, for a bounce; hostile text
 */
public record Message(
        String id,
        QueueName queue,
        Instant arrivedAt,
        long size,
        boolean forcedExpire,
        String sender,
        List<Recipient> recipients) {}
