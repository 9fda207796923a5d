package io.postkick.queueact;

import static java.util.stream.Collectors.toMap;

import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Recipient;
import io.postkick.queue.Shown;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** From whom and to whom messages are that a page names by queue ID, as far as they are in the queue. */
@Component
public class QueuedAddresses {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int LONGEST = 120;

    private final Queues queues;

    QueuedAddresses(Queues queues) {
        this.queues = queues;
    }

    /**
     * Of one message, as a page shows it.
     *
     * @param bounce it has no sender
     * @param recipient the first
     * @param others how many more recipients it has
     */
    public record Line(String sender, boolean bounce, String recipient, int others) {

        private static Line of(Message message, Lifetimes lifetimes) {
            List<Recipient> recipients = message.recipients();
            return new Line(
                    shown(message.sender()),
                    lifetimes.isNullSender(message.sender()),
                    recipients.isEmpty() ? "" : shown(recipients.get(0).address()),
                    Math.max(0, recipients.size() - 1));
        }

        private static String shown(String address) {
            return Shown.text(address, LONGEST);
        }
    }

    /**
     * Looks some up.
     *
     * @param instance its name
     * @return by queue ID; what is not in the queue, or was not read yet, is left out
     */
    public Map<String, Line> of(String instance, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Listing listing = queues.look(instance, FRESH);
        return queues.find(listing, ids).messages().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, found -> Line.of(found.getValue(), listing.lifetimes())));
    }
}
