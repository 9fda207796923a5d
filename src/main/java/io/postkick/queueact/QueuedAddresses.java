package io.postkick.queueact;

import static java.util.stream.Collectors.toMap;

import io.postkick.approval.Addressed;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Queues;
import io.postkick.queue.Shown;
import io.postkick.queueact.run.KeptMessage;
import io.postkick.value.Sizes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** From whom and to whom messages are that a page names by queue ID, as far as they are in the queue. */
@Component
@ConditionalOnWebApplication
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
     * @param recipients the first
     * @param others how many more it has
     * @param size of the message, in words
     */
    public record Line(
            String sender, boolean bounce, List<String> recipients, int others, String size, Instant arrivedAt)
            implements Addressed {

        static Line of(KeptMessage message) {
            return new Line(
                    shown(message.sender()),
                    message.sender().isEmpty(),
                    message.recipients().stream().map(Line::shown).toList(),
                    message.recipientCount() - message.recipients().size(),
                    Sizes.text(message.size()),
                    message.arrivedAt());
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
                .collect(toMap(
                        Map.Entry::getKey, found -> Line.of(KeptMessage.of(found.getValue(), listing.lifetimes()))));
    }
}
