package io.postkick.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.SettableClock;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.Summary;
import io.postkick.host.queue.snapshot.Listed;
import io.postkick.testsupport.Databases.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What both databases must do with the sizes of queues. */
abstract class SamplesContract {

    private final SettableClock clock = new SettableClock();
    private final Instant start = clock.instant();
    private JdbcClient jdbc;
    private SampleKeeper keeper;

    /** One, of which thousands of statements make use. */
    private SingleConnectionDataSource connection;

    abstract Database database();

    @BeforeEach
    void open() {
        Database database = database();
        connection = new SingleConnectionDataSource(database.url(), database.username(), database.password(), true);
        jdbc = JdbcClient.create(connection);
        keeper = new SampleKeeper(new SampleTable(jdbc), clock);
    }

    @AfterEach
    void close() {
        connection.destroy();
    }

    @Test
    void keepWhatAScanFound() {
        end("mx1", 3);
        end("mx2", 5);
        assertThat(keeper.since("mx1", start))
                .containsExactly(new Sample(
                        start,
                        Map.of(
                                QueueName.MAILDROP, 0L,
                                QueueName.HOLD, 0L,
                                QueueName.INCOMING, 0L,
                                QueueName.ACTIVE, 0L,
                                QueueName.DEFERRED, 3L),
                        Map.of(
                                QueueName.MAILDROP, 0L,
                                QueueName.HOLD, 0L,
                                QueueName.INCOMING, 0L,
                                QueueName.ACTIVE, 0L,
                                QueueName.DEFERRED, 900L),
                        Listed.NOW.minusSeconds(60)));
        assertThat(keeper.since("mx3", start)).isEmpty();
    }

    @Test
    void knowNoOldestOfAnEmptyQueue() {
        end("mx1", 0);
        assertThat(keeper.since("mx1", start)).singleElement().returns(null, Sample::oldest);
    }

    @Test
    void keepOneAMinuteAlsoOverARestart() {
        end("mx1", 1);
        clock.advance(Duration.ofSeconds(59));
        end("mx1", 2);
        keeper = new SampleKeeper(new SampleTable(jdbc), clock);
        end("mx1", 3);
        clock.advance(Duration.ofSeconds(1));
        end("mx1", 4);
        assertThat(sizes(keeper.since("mx1", start))).containsExactly(1L, 4L);
    }

    @Test
    void tellWhatTheNewestScanFoundAlsoWhereItIsNotKept() {
        end("mx1", 2_775);
        clock.advance(Duration.ofSeconds(40));
        end("mx1", 2_770);
        assertThat(sizes(keeper.since("mx1", start))).containsExactly(2_775L, 2_770L);
        assertThat(keeper.since("mx1", clock.instant().plusSeconds(1))).isEmpty();
        clock.advance(Duration.ofSeconds(30));
        end("mx1", 3);
        assertThat(sizes(keeper.since("mx1", start))).containsExactly(2_775L, 3L);
        assertThat(keeper.since("mx2", start)).isEmpty();
    }

    @Test
    void keepNothingOfAScanThatFailed() {
        var problem = new Scan.Problem(Scan.Problem.Kind.TRUNCATED, "");
        keeper.ended(
                "mx1",
                new Scan(Scan.State.FAILED, clock.instant(), 1, clock.instant(), problem),
                Map.of(),
                Duration.ZERO);
        assertThat(keeper.since("mx1", start)).isEmpty();
    }

    @Test
    void areThinnedEvenly() {
        for (int i = 0; i < 2_000; i++) {
            end("mx1", i % 7);
            clock.advance(Duration.ofMinutes(1));
        }
        List<Sample> thinned = keeper.since("mx1", start);
        assertThat(thinned).hasSizeBetween(490, Samples.MOST);
        assertThat(thinned).extracting(Sample::at).isSorted().last().isEqualTo(start.plus(Duration.ofMinutes(1_999)));
        assertThat(keeper.since("mx1", start.plus(Duration.ofMinutes(1_900)))).hasSize(100);
    }

    @Test
    void areForgottenAfterAMonth() {
        end("mx1", 1);
        clock.advance(Duration.ofDays(29));
        end("mx1", 2);
        assertThat(sizes(keeper.since("mx1", Instant.EPOCH))).containsExactly(1L, 2L);
        clock.advance(Duration.ofDays(2));
        assertThat(sizes(keeper.since("mx1", Instant.EPOCH))).containsExactly(2L);
        end("mx1", 3);
        assertThat(jdbc.sql("select count(*) from queue_sample")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void areNoneOfTheFuture() {
        assertThat(keeper.since("mx1", start.plusSeconds(1))).isEmpty();
    }

    private void end(String instance, int messages) {
        keeper.ended(
                instance,
                new Scan(Scan.State.DONE, clock.instant(), messages, clock.instant(), null),
                queues(messages),
                Duration.ZERO);
    }

    private static Map<QueueName, Summary.Total> queues(int messages) {
        return Listed.complete(Collections.nCopies(
                        messages, Listed.message("A", QueueName.DEFERRED, 60, "s", new Recipient("r@x", ""))))
                .summary(Filter.ALL)
                .queues();
    }

    private static List<Long> sizes(List<Sample> samples) {
        return samples.stream()
                .map(sample -> sample.messages().get(QueueName.DEFERRED))
                .toList();
    }
}
