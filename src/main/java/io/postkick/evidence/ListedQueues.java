package io.postkick.evidence;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.QueueTotals;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Counts queues by what showq(8) lists, for a console that may not look into their directories: as the package runs it. */
@Component
class ListedQueues {

    private final Queues queues;

    ListedQueues(Queues queues) {
        this.queues = queues;
    }

    /** Empty when the queue is so long, or Postfix so slow, that it is not listed to its end in that time. */
    Optional<QueueTotals> count(PostfixInstance instance, Duration limit) {
        Instant begun = Instant.now();
        try {
            Listing listing = queues.read(instance.name(), limit);
            boolean whole = listing.running() == null && listing.failed() == null && listing.isComplete();
            // One that somebody else began long before says nothing of this moment.
            boolean fresh = !listing.readBy().startedAt().isBefore(begun.minus(limit));
            return whole && fresh
                    ? Optional.of(totals(queues.summary(listing, Filter.ALL).queues()))
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static QueueTotals totals(Map<QueueName, Summary.Total> queues) {
        return new QueueTotals(
                messages(queues, QueueName.MAILDROP),
                messages(queues, QueueName.INCOMING),
                messages(queues, QueueName.ACTIVE),
                messages(queues, QueueName.DEFERRED),
                messages(queues, QueueName.HOLD),
                null,
                List.of());
    }

    private static long messages(Map<QueueName, Summary.Total> queues, QueueName queue) {
        return queues.getOrDefault(queue, new Summary.Total(0, 0, null)).messages();
    }
}
