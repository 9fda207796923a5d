package io.postkick.pause.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.retry.choice.RetryProperties;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasePaceTests {

    @ParameterizedTest
    @CsvSource({"20, 200, PT10S", "0.5, 5, PT10S", "0.01, 1, PT100S", "1000, 500, PT0.5S", "33.3, 333, PT10S"})
    void releasesInBatchesWhatARetryAsksForInTheSameTime(double perSecond, int batch, Duration untilNext) {
        var pace = new ReleasePace(
                new RetryProperties(perSecond, Duration.ofSeconds(20), 0, Duration.ofSeconds(20), 20, Duration.ZERO));

        assertThat(pace.batch()).isEqualTo(batch);
        assertThat(pace.of(batch)).isEqualTo(untilNext);
    }

    @ParameterizedTest
    @CsvSource({"20, PT250S", "1000, PT5S"})
    void saysHowLongMessagesTake(double perSecond, Duration wanted) {
        var pace = new ReleasePace(
                new RetryProperties(perSecond, Duration.ofSeconds(20), 0, Duration.ofSeconds(20), 20, Duration.ZERO));

        assertThat(pace.of(5000)).isEqualTo(wanted);
    }
}
