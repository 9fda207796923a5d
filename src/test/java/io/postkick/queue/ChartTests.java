package io.postkick.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.history.FakeSamples;
import io.postkick.host.queue.QueueName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChartTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final FakeSamples samples = new FakeSamples();

    @Test
    void drawsTheQueuesThatHeldSomething() {
        keep(24, 0, 100);
        keep(23.5, 0, 50);
        keep(23, 0, 0);
        assertThat(chart("24h").lines())
                .containsExactly(new Chart.Line(QueueName.DEFERRED, "M0.0 0.0h1L20.8 50.0L41.7 100.0", 0, 100));
    }

    @Test
    void leavesAGapWhereNothingWasKept() {
        keep(24, 0, 100);
        keep(12, 0, 100);
        keep(11.5, 0, 100);
        assertThat(chart("24h").lines().get(0).path()).isEqualTo("M0.0 0.0h1M500.0 0.0h1L520.8 0.0");
    }

    @Test
    void endsTheScaleAtARoundNumberWithAMiddle() {
        keep(1, 150_000, 100_001);
        assertThat(chart("24h").top()).isEqualTo(200_000);
        samples.clear();
        keep(1, 0, 1);
        assertThat(chart("24h").top()).isEqualTo(2);
        assertThat(chart("24h").lines().get(0).path()).endsWith(" 50.0h1");
    }

    @Test
    void listsTheLastSampleOfEachPartOfTheTime() {
        for (int minutes = 24 * 60; minutes >= 0; minutes -= 5) {
            keep(minutes / 60.0, 0, minutes);
        }
        assertThat(chart("24h").rows())
                .hasSize(25)
                .extracting(sample -> sample.messages().get(QueueName.DEFERRED))
                .startsWith(0L, 5L, 65L)
                .endsWith(23 * 60 + 5L);
        assertThat(chart("7d").rows()).hasSize(5);
    }

    @Test
    void drawsNothingOfAnEmptyQueueAndOfNoSamples() {
        assertThat(chart("30d").rows()).isEmpty();
        keep(1, 0, 0);
        assertThat(chart("30d").lines()).isEmpty();
        assertThat(chart("30d").rows()).hasSize(1);
    }

    @Test
    void marksTheTimeAxis() {
        assertThat(chart("24h").ticks()).extracting(Chart.Tick::ago).containsExactly(24L, 18L, 12L, 6L, 0L);
        assertThat(chart("30d").ticks()).extracting(Chart.Tick::at).containsExactly(0L, 333L, 666L, 1000L);
    }

    private void keep(double hoursAgo, long active, long deferred) {
        samples.keep(NOW.minus(Duration.ofSeconds((long) (hoursAgo * 3600))), active, deferred);
    }

    private Chart chart(String span) {
        Place place = Place.of("mx1", Place.start("mx1").filter(), Map.of("span", span));
        return Chart.of(samples.since("mx1", NOW.minus(place.span().length())), NOW, place);
    }
}
