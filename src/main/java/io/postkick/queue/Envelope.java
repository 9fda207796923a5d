package io.postkick.queue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as its page shows it, with some of its recipients.
 *
 * @param sender empty for a bounce
 * @param from number of the first recipient shown
 * @param previous number of the first recipient on the page before; null on the first
 * @param next number of the first recipient on the page after; null on the last
 */
record Envelope(
        QueueName queue,
        Instant arrivedAt,
        String size,
        long bytes,
        boolean forcedExpire,
        String sender,
        List<Recipient> recipients,
        int total,
        int from,
        @Nullable Integer previous,
        @Nullable Integer next) {

    static final int LENGTH = 100;

    /** Longer than what Postfix takes from the network, and short enough for a page. */
    private static final int LONGEST = 4000;

    static Envelope of(Message message, int wanted) {
        List<Recipient> all = message.recipients();
        int from = Math.max(1, Math.min(wanted, all.size()));
        int to = (int) Math.min(all.size(), from - 1L + LENGTH);
        return new Envelope(
                message.queue(),
                message.arrivedAt(),
                Shown.size(message.size()),
                message.size(),
                message.forcedExpire(),
                Shown.text(message.sender(), LONGEST),
                all.subList(Math.min(from - 1, to), to).stream()
                        .map(each ->
                                new Recipient(Shown.text(each.address(), LONGEST), Shown.text(each.reason(), LONGEST)))
                        .toList(),
                all.size(),
                from,
                from == 1 ? null : Math.max(1, from - LENGTH),
                to == all.size() ? null : to + 1);
    }

    /** Number of the last recipient shown. */
    public int to() {
        return from + recipients.size() - 1;
    }
}
