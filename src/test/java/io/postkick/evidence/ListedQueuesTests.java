package io.postkick.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.Snapshot;
import io.postkick.host.queue.Sort;
import io.postkick.host.queue.Summary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListedQueuesTests {

    @TempDir
    private Path directory;

    /** A queue of 12 messages, as a scan that began so long ago found it. */
    private record TwelveMessages(Scan.State state, Duration ago, boolean running) implements Queues, Snapshot {

        @Override
        public Listing look(PostfixInstance instance, Duration maxAge) {
            Instant begun = Instant.now().minus(ago);
            Scan scan = new Scan(state, begun, 12, state == Scan.State.READING ? null : begun, null);
            return new Listing(this, scan, running ? scan : null, null);
        }

        @Override
        public Listing read(PostfixInstance instance) {
            return look(instance, Duration.ZERO);
        }

        @Override
        public Listing read(PostfixInstance instance, Duration patience) {
            return look(instance, Duration.ZERO);
        }

        @Override
        public long size() {
            return 12;
        }

        @Override
        public Page page(Filter filter, Sort sort, @Nullable String cursor, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Message> find(String id) {
            return Optional.empty();
        }

        @Override
        public List<String> ids(Filter filter) {
            return List.of();
        }

        @Override
        public Summary summary(Filter filter) {
            Map<QueueName, Summary.Total> queues = new EnumMap<>(QueueName.class);
            queues.put(QueueName.DEFERRED, new Summary.Total(9, 9, null));
            queues.put(QueueName.MAILDROP, new Summary.Total(2, 2, null));
            queues.put(QueueName.HOLD, new Summary.Total(1, 1, null));
            return new Summary(queues, List.of(), List.of(), List.of(), List.of());
        }
    }

    /** Of a queue that cannot be listed. */
    static ListedQueues nothing() {
        return new ListedQueues(new TwelveMessages(Scan.State.FAILED, Duration.ZERO, false));
    }

    @Test
    void standInWhereTheDirectoriesMayNotBeSeen() throws Exception {
        // Not readable, as with the rights of the package: what is no directory cannot be listed either, by root or
        // anybody.
        Files.createFile(directory.resolve("maildrop"));
        assertThat(new QueueCounts(nothing()).count(instance()).problem()).contains("maildrop");
        QueueCount.Result counted =
                counts(Scan.State.DONE, Duration.ZERO, false).count(instance());
        assertThat(counted).isEqualTo(new QueueCount.Result(new QueueTotals(2, 0, 0, 9, 1, null, List.of()), null));
    }

    @Test
    void leaveWhatWasCountedInTheDirectories() throws Exception {
        for (String queue : QueueCount.QUEUES) {
            Files.createDirectory(directory.resolve(queue));
        }
        assertThat(counts(Scan.State.DONE, Duration.ZERO, false)
                        .count(instance())
                        .totals())
                .isEqualTo(new QueueTotals(0, 0, 0, 0, 0, null, List.of()));
    }

    @Test
    void sayNothingOfAnotherMomentOrOfPartOfTheQueue() throws Exception {
        Files.createFile(directory.resolve("maildrop"));
        assertThat(counts(Scan.State.DONE, Duration.ofSeconds(10), false)
                        .count(instance())
                        .totals())
                .isNull();
        assertThat(counts(Scan.State.READING, Duration.ZERO, true)
                        .count(instance())
                        .totals())
                .isNull();
        assertThat(counts(Scan.State.DONE, Duration.ZERO, true)
                        .count(instance())
                        .totals())
                .isNull();
    }

    private static QueueCounts counts(Scan.State state, Duration ago, boolean running) {
        return new QueueCounts(new ListedQueues(new TwelveMessages(state, ago, running)));
    }

    private PostfixInstance instance() {
        return new PostfixInstance("mx1", directory, directory, Map.of(), List.of(), InstanceState.RUNNING, List.of());
    }
}
