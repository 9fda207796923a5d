package io.postkick.queue;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.reason.Reason;
import io.postkick.value.Sizes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message in the list, with one of its recipients: one that the filter is about, if it is about recipients.
 *
 * @param address of its page, which knows the way back to this list
 * @param sender as showq(8) says it
 * @param returnsAt when it goes back to its sender, where the filter asks for that; else null
 * @param bounce it has no sender
 * @param original the recipient before aliases; null where it is the same or not known
 * @param others how many more recipients it has
 * @param bounced this recipient waits no more
 * @param cause what is fixed in the reason; empty when there is none
 * @param reason all of it
 */
record Row(
        String id,
        String address,
        QueueName queue,
        Instant arrivedAt,
        @Nullable Instant returnsAt,
        String size,
        boolean forcedExpire,
        String sender,
        boolean bounce,
        String recipient,
        @Nullable String original,
        int others,
        boolean bounced,
        String cause,
        String reason) {

    static final int LONGEST_ADDRESS = 120;
    private static final int LONGEST_REASON = 1000;

    /** Of a message with more recipients, one further down may be shown by its first recipient. */
    private static final int MOST_TRIED = 1000;

    private static final Recipient NOBODY = new Recipient("", "");

    static Row of(Message message, Lifetimes lifetimes, Filter filter, Place place) {
        Recipient shown = shown(message.recipients(), new MeantRecipient(filter));
        return new Row(
                message.id(),
                place.message(message.id()),
                message.queue(),
                message.arrivedAt(),
                filter.returnsWithin() == null ? null : lifetimes.end(message),
                Sizes.text(message.size()),
                message.forcedExpire(),
                Shown.text(message.sender(), LONGEST_ADDRESS),
                lifetimes.isNullSender(message.sender()),
                Shown.text(shown.address(), LONGEST_ADDRESS),
                shown.original() == null ? null : Shown.text(shown.original(), LONGEST_ADDRESS),
                Math.max(0, message.recipients().size() - 1),
                shown.bounced(),
                Shown.text(Reason.of(shown.reason()).text(), LONGEST_REASON),
                Shown.text(shown.reason(), LONGEST_REASON));
    }

    /** One that is meant and waits, or is meant, or waits. */
    private static Recipient shown(List<Recipient> recipients, MeantRecipient meant) {
        List<Recipient> tried = recipients.subList(0, Math.min(recipients.size(), MOST_TRIED));
        Optional<Recipient> waiting = tried.stream()
                .filter(recipient -> !recipient.bounced() && meant.is(recipient))
                .findFirst();
        return waiting.or(() -> tried.stream().filter(meant::is).findFirst())
                .or(() -> tried.stream().findFirst())
                .orElse(NOBODY);
    }
}
