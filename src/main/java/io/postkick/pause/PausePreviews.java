package io.postkick.pause;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Queues;
import io.postkick.pause.run.PausedMail;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Counts what a pause would hold, in what is known of the queue. Waits for nothing. */
@Component
class PausePreviews {

    /** As old as the queue page may be. */
    private static final Duration RECENT = Duration.ofSeconds(30);

    /** Up to so many messages are looked at one by one; of more, some from senders with a longer address may be among them. */
    private static final int LOOKED_AT = 2000;

    private final Queues queues;

    PausePreviews(Queues queues) {
        this.queues = queues;
    }

    PausePreview of(PostfixInstance instance, PausedMail mail) {
        Listing listing = queues.look(instance.name(), RECENT);
        long matching = 0;
        for (QueueName queue : List.of(QueueName.INCOMING, QueueName.ACTIVE, QueueName.DEFERRED)) {
            matching += count(listing, mail, queue);
        }
        return new PausePreview(
                mail,
                matching,
                count(listing, mail, QueueName.HOLD),
                listing.readBy().startedAt(),
                listing.isComplete(),
                listing.isComing() ? listing.messages() : null,
                listing.running() != null);
    }

    private long count(Listing listing, PausedMail mail, QueueName queue) {
        Filter filter = mail.filter().in(queue);
        long found = queues.count(listing, filter);
        return found > LOOKED_AT
                ? found
                : queues.find(listing, queues.ids(listing, filter)).messages().values().stream()
                        .filter(mail::matches)
                        .count();
    }
}
