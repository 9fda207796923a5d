package io.postkick.queue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message in the list, with one of its recipients: one that the filter is about, if it is about recipients.
 *
 * @param sender empty for a bounce
 * @param others how many more recipients it has
 * @param reason empty when there is none
 */
record Row(
        String id,
        QueueName queue,
        Instant arrivedAt,
        String size,
        boolean forcedExpire,
        String sender,
        String recipient,
        int others,
        String reason) {

    static final int LONGEST_ADDRESS = 120;
    private static final int LONGEST_REASON = 300;

    /** Of a message with more recipients, one further down may be shown by its first recipient. */
    private static final int MOST_TRIED = 1000;

    static Row of(Message message, Filter filter) {
        List<Recipient> recipients = message.recipients();
        Recipient shown = recipients.stream()
                .limit(MOST_TRIED)
                .filter(recipient -> isMeant(recipient, filter))
                .findFirst()
                .orElseGet(() -> recipients.isEmpty() ? new Recipient("", "") : recipients.get(0));
        return new Row(
                message.id(),
                message.queue(),
                message.arrivedAt(),
                Shown.size(message.size()),
                message.forcedExpire(),
                Shown.text(message.sender(), LONGEST_ADDRESS),
                Shown.text(shown.address(), LONGEST_ADDRESS),
                Math.max(0, recipients.size() - 1),
                Shown.text(shown.reason(), LONGEST_REASON));
    }

    private static boolean isMeant(Recipient recipient, Filter filter) {
        String address = recipient.address();
        return contains(address, filter.recipient())
                && contains(recipient.reason(), filter.reason())
                && (filter.domain() == null
                        || address.toLowerCase(Locale.ROOT)
                                .endsWith("@" + filter.domain().toLowerCase(Locale.ROOT)))
                && (filter.text() == null
                        || contains(address, filter.text())
                        || contains(recipient.reason(), filter.text()));
    }

    private static boolean contains(String text, @Nullable String part) {
        return part == null || text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
