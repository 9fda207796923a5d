package io.postkick.queue;

import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.reason.Reason;
import io.postkick.value.Sizes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as its page shows it, with some of its recipients.
 *
 * @param returnsAt when it goes back to its sender unless it is delivered before; null for mail that nobody tries
 * @param returnsSoon whether that is within hours
 * @param bounce it has no sender
 * @param from number of the first recipient shown
 * @param previous number of the first recipient on the page before; null on the first
 * @param next number of the first recipient on the page after; null on the last
 */
record Envelope(
        QueueName queue,
        Instant arrivedAt,
        @Nullable Instant returnsAt,
        boolean returnsSoon,
        String size,
        long bytes,
        boolean forcedExpire,
        String sender,
        boolean bounce,
        List<Line> recipients,
        int total,
        int from,
        @Nullable Integer previous,
        @Nullable Integer next) {

    static final int LENGTH = 40;

    /** Whether a retry can do anything for it: what is on hold waits for its release, and maildrop for pickup. */
    public boolean isTried() {
        return queue != QueueName.HOLD && queue != QueueName.MAILDROP;
    }

    public boolean isOnHold() {
        return queue == QueueName.HOLD;
    }

    /** Domains of the first recipients that wait. */
    public List<String> domains() {
        return recipients.stream()
                .filter(recipient -> !recipient.bounced() && recipient.address().indexOf('@') >= 0)
                .map(recipient ->
                        recipient.address().substring(recipient.address().lastIndexOf('@') + 1))
                .distinct()
                .limit(MOST_DOMAINS)
                .toList();
    }

    private static final int MOST_DOMAINS = 3;

    /** Longer than what Postfix takes from the network, and short enough for a page. */
    private static final int LONGEST = 4000;

    /**
     * A recipient.
     *
     * @param original before aliases; null where it is the same or not known
     * @param bounced it waits no more
     * @param cause what is fixed in the reason
     */
    record Line(String address, @Nullable String original, boolean bounced, String cause, String reason) {

        static Line of(Recipient recipient) {
            return new Line(
                    Shown.text(recipient.address(), LONGEST),
                    recipient.original() == null ? null : Shown.text(recipient.original(), LONGEST),
                    recipient.bounced(),
                    Shown.text(Reason.of(recipient.reason()).text(), LONGEST),
                    Shown.text(recipient.reason(), LONGEST));
        }
    }

    static Envelope of(Message message, Lifetimes lifetimes, Instant now, int wanted) {
        Instant returnsAt = lifetimes.end(message);
        List<Recipient> all = message.recipients();
        int from = Math.max(1, Math.min(wanted, all.size()));
        int to = (int) Math.min(all.size(), from - 1L + LENGTH);
        return new Envelope(
                message.queue(),
                message.arrivedAt(),
                returnsAt,
                returnsAt != null && !returnsAt.isAfter(now.plus(Returns.SOON)),
                Sizes.text(message.size()),
                message.size(),
                message.forcedExpire(),
                Shown.text(message.sender(), LONGEST),
                lifetimes.isNullSender(message.sender()),
                all.subList(Math.min(from - 1, to), to).stream().map(Line::of).toList(),
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
