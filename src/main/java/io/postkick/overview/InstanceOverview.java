package io.postkick.overview;

import io.postkick.history.Sample;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.QueueName;
import io.postkick.retry.RetryNow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One instance at a glance.
 *
 * @param queue its size when it was last read; null when it was not read lately
 * @param told the same as its host told it, of another host; null where it has told nothing lately
 * @param last the newest kick or retry; null when there was none
 * @param retry that is not over; null when there is none
 */
record InstanceOverview(
        PostfixInstance instance,
        @Nullable Sample queue,
        @Nullable ToldSize told,
        @Nullable LastAct last,
        RetryNow.@Nullable UnderWay retry) {

    /** How many messages a queue holds, under the name that Postfix gives it. */
    record Part(String name, long messages) {}

    /** Messages in all queues; null when that is not known. */
    public @Nullable Long total() {
        if (queue != null) {
            return queue.messages().values().stream().mapToLong(Long::longValue).sum();
        }
        return told == null ? null : told.messages();
    }

    /** Arrival of the oldest message; null where there is none, or none is known. */
    public @Nullable Instant oldest() {
        return queue != null ? queue.oldest() : told == null ? null : told.oldest();
    }

    /** Of when that is; null where nothing is known. */
    public @Nullable Instant readAt() {
        return queue != null ? queue.at() : told == null ? null : told.at();
    }

    /** Whether the queue can be read at all: with a configuration that is broken it cannot. */
    public boolean isReadable() {
        return instance.queueDirectory() != null;
    }

    /** The queues that hold something. */
    public List<Part> parts() {
        return queue == null
                ? List.of()
                : List.of(QueueName.DEFERRED, QueueName.HOLD, QueueName.ACTIVE, QueueName.INCOMING, QueueName.MAILDROP)
                        .stream()
                        .map(name -> new Part(name.text(), queue.messages().getOrDefault(name, 0L)))
                        .filter(part -> part.messages() > 0)
                        .toList();
    }
}
