package io.postkick.retry;

import io.postkick.approval.Addressed;
import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Recipient;
import io.postkick.queue.Shown;
import io.postkick.value.Sizes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** From whom and to whom a message in the queue is that a retry of everything is about. */
record QueuedLine(String sender, boolean bounce, List<String> recipients, int others, String size, Instant arrivedAt)
        implements Addressed {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int MOST_RECIPIENTS = 3;
    private static final int LONGEST = 120;

    /** By queue ID, those of some that are in the queue, as far as it was read. */
    static Map<String, QueuedLine> of(Queues queues, String instance, List<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Listing listing = queues.look(instance, FRESH);
        return queues.find(listing, ids).messages().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, found -> of(found.getValue(), listing.lifetimes())));
    }

    private static QueuedLine of(Message message, Lifetimes lifetimes) {
        List<String> first = message.recipients().stream()
                .limit(MOST_RECIPIENTS)
                .map(Recipient::address)
                .map(address -> Shown.text(address, LONGEST))
                .toList();
        return new QueuedLine(
                Shown.text(message.sender(), LONGEST),
                lifetimes.isNullSender(message.sender()),
                first,
                message.recipients().size() - first.size(),
                Sizes.text(message.size()),
                message.arrivedAt());
    }
}
