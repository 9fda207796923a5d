package io.postkick.queue;

import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Summary;
import io.postkick.value.Sizes;
import java.util.List;
import java.util.Map;

/** What one queue holds; pressing it filters, or takes that filter away again. */
record Card(QueueName queue, Summary.Total total, String size, boolean chosen, String address) {

    /** Of queues, as mail goes through them. */
    static final List<QueueName> ORDER =
            List.of(QueueName.MAILDROP, QueueName.INCOMING, QueueName.ACTIVE, QueueName.DEFERRED, QueueName.HOLD);

    private static final Summary.Total NONE = new Summary.Total(0, 0, null);

    static List<Card> of(Map<QueueName, Summary.Total> totals, Place place) {
        String now = place.narrowing().getOrDefault("queue", "");
        return ORDER.stream()
                .map(queue -> {
                    String name = queue.text();
                    Summary.Total total = totals.getOrDefault(queue, NONE);
                    boolean chosen = name.equals(now);
                    return new Card(
                            queue, total, Sizes.text(total.bytes()), chosen, place.with("queue", chosen ? "" : name));
                })
                .toList();
    }
}
