package io.postkick.host.queue.snapshot;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Sort;
import io.postkick.host.queue.Summary;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What there is to show of a queue of which nothing was read yet, or nothing was kept. */
public final class Nothing implements Snapshot {

    @Override
    public long size() {
        return 0;
    }

    @Override
    public Page page(Filter filter, Sort sort, @Nullable String cursor, int limit) {
        if (cursor != null) {
            Cursor.read(cursor, sort);
        }
        return new Page(List.of(), 0, 0, null);
    }

    @Override
    public Optional<Message> find(String id) {
        return Optional.empty();
    }

    @Override
    public long count(Filter filter) {
        return 0;
    }

    @Override
    public List<String> ids(Filter filter) {
        return List.of();
    }

    @Override
    public Summary summary(Filter filter) {
        Map<QueueName, Summary.Total> queues = new EnumMap<>(QueueName.class);
        for (QueueName queue : QueueName.values()) {
            queues.put(queue, new Summary.Total(0, 0, null));
        }
        return new Summary(
                queues, Summary.Largest.none(), Summary.Largest.none(), Summary.Largest.none(), Summary.Largest.none());
    }
}
