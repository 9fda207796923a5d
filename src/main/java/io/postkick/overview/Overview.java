package io.postkick.overview;

import io.postkick.audit.AuditEntry;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.queue.QueueName;
import io.postkick.queue.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One instance at a glance.
 *
 * @param queue its size when it was last read; null when it was not read lately
 * @param last the entry of its newest kick; null when there was none
 * @param mayOpenLast whether the page of that kick is there for the reader
 */
record Overview(
        PostfixInstance instance,
        @Nullable Sample queue,
        @Nullable AuditEntry last,
        boolean mayOpenLast) {

    /** How many messages a queue holds, under the name that Postfix gives it. */
    record Part(String name, long messages) {}

    /** Messages in all queues; null when that is not known. */
    public @Nullable Long total() {
        return queue == null
                ? null
                : queue.messages().values().stream().mapToLong(Long::longValue).sum();
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
