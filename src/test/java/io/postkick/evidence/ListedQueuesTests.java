package io.postkick.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.QueueFiles;
import io.postkick.host.instance.QueueTotals;
import io.postkick.host.instance.ThisHost;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Found;
import io.postkick.host.queue.LeftOut;
import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.Sort;
import io.postkick.host.queue.Summary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListedQueuesTests {

    @TempDir
    private Path directory;

    /** A queue of 12 messages, as a scan that began so long ago found it. */
    private record TwelveMessages(Scan.State state, Duration ago, boolean running) implements Queues {

        @Override
        public Listing look(String instance, Duration maxAge) {
            Instant begun = Instant.now().minus(ago);
            Scan scan = new Scan(state, begun, 12, state == Scan.State.READING ? null : begun, null);
            return new Listing(instance, 12, LeftOut.NONE, Lifetimes.BUILT_IN, scan, running ? scan : null, null);
        }

        @Override
        public void changed(String instance) {
            // What it tells is always of now.
        }

        @Override
        public Listing read(String instance) {
            return look(instance, Duration.ZERO);
        }

        @Override
        public Listing read(String instance, Duration patience) {
            return look(instance, Duration.ZERO);
        }

        @Override
        public Page page(Listing listing, Filter filter, Sort sort, @Nullable String cursor, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Found find(Listing listing, Collection<String> ids) {
            return Found.NOTHING;
        }

        @Override
        public long count(Listing listing, Filter filter) {
            return 12;
        }

        @Override
        public List<String> ids(Listing listing, Filter filter) {
            return List.of();
        }

        @Override
        public Summary summary(Listing listing, Filter filter) {
            Map<QueueName, Summary.Total> queues = new EnumMap<>(QueueName.class);
            queues.put(QueueName.DEFERRED, new Summary.Total(9, 9, null));
            queues.put(QueueName.MAILDROP, new Summary.Total(2, 2, null));
            queues.put(QueueName.HOLD, new Summary.Total(1, 1, null));
            return new Summary(
                    queues,
                    Summary.Largest.none(),
                    Summary.Largest.none(),
                    Summary.Largest.none(),
                    Summary.Largest.none());
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
        assertThat(new QueueCounts(ThisHost.queueFiles(), nothing())
                        .count(instance())
                        .problem())
                .contains("maildrop");
        QueueFiles.Count counted = counts(Scan.State.DONE, Duration.ZERO, false).count(instance());
        assertThat(counted).isEqualTo(new QueueFiles.Count(new QueueTotals(2, 0, 0, 9, 1, null, List.of()), null));
    }

    @Test
    void leaveWhatWasCountedInTheDirectories() throws Exception {
        for (String queue : QueueTotals.QUEUES) {
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
        return new QueueCounts(ThisHost.queueFiles(), new ListedQueues(new TwelveMessages(state, ago, running)));
    }

    private PostfixInstance instance() {
        return new PostfixInstance(
                "mx1",
                directory.toString(),
                directory.toString(),
                Map.of(),
                List.of(),
                InstanceState.RUNNING,
                List.of());
    }
}
