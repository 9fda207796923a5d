package io.postkick.retry.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and results on the audit log, written and read again. */
class RetryRecordFormatTests {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1000, 1001, 100_000})
    void keepsEveryNameInOrder(int count) {
        List<String> ids =
                IntStream.range(0, count).mapToObj("ABCDEF%06d"::formatted).toList();

        List<String> details = RetryRecordFormat.names("Some messages.", ids);

        assertThat(RetryRecordFormat.namesIn(details)).isEqualTo(ids);
        assertThat(details).hasSize(Math.max(1, (count + 999) / 1000)).allMatch(detail -> detail.length() < 20_000);
    }

    @Test
    void keepsResultsWithReasonsOfAnySort() {
        var results = new Results();
        results.add(
                new Results.Line("ABCDEF01", MessageResult.TRIED_AGAIN, "said | LEFT ABCDEF02\nLEFT ABCDEF03\r\u2028"));
        results.add(new Results.Line("ABCDEF02", MessageResult.LEFT, ""));
        IntStream.range(0, 1500)
                .forEach(i -> results.add(new Results.Line("ABCDEF1%04d".formatted(i), MessageResult.NOT_SENT, "")));

        Results read = RetryRecordFormat.resultsIn(RetryRecordFormat.results("How it ended.", results));

        assertThat(read.lines(0, 9999)).isEqualTo(results.lines(0, 9999)).hasSize(1502);
        assertThat(read.tally()).containsEntry(MessageResult.LEFT, 1).containsEntry(MessageResult.TRIED_AGAIN, 1);
    }

    @Test
    void keepsWhatTheLogHasOfEachTry() {
        var results = new Results();
        results.add(new Results.Line(
                "ABCDEF01", MessageResult.TRIED_AGAIN, DeliveryStatus.DEFERRED, 12, "connection refused"));
        results.add(new Results.Line(
                "ABCDEF02", MessageResult.TRIED_AGAIN, DeliveryStatus.DEFERRED, 0, "connection refused"));
        results.add(new Results.Line("ABCDEF03", MessageResult.TRIED_AGAIN, "connection refused"));
        results.add(new Results.Line("ABCDEF04", MessageResult.LEFT, DeliveryStatus.SENT, 100_000, ""));

        List<String> details = RetryRecordFormat.results("How it ended.", results);

        assertThat(details)
                .containsExactly("How it ended.\nTRIED_AGAIN ABCDEF03 | connection refused"
                        + "\nTRIED_AGAIN:deferred ABCDEF01+12 ABCDEF02+0 | connection refused"
                        + "\nLEFT:sent ABCDEF04+100000");
        assertThat(RetryRecordFormat.resultsIn(details).lines(0, 9)).isEqualTo(results.lines(0, 9));
    }

    @Test
    void boundsReasonsThatAreAllDifferent() {
        var results = new Results();
        IntStream.range(0, 5000)
                .forEach(i -> results.add(
                        new Results.Line("ABCDEF%04d".formatted(i), MessageResult.TRIED_AGAIN, "x".repeat(9000) + i)));
        IntStream.range(0, 5000)
                .forEach(i -> results.add(
                        new Results.Line("ABCDEE%04d".formatted(i), MessageResult.TRIED_AGAIN, i + "x".repeat(9000))));

        assertThat(results.size()).isEqualTo(10_000);
        assertThat(results.groups()).hasSizeLessThanOrEqualTo(2 * Results.MOST_REASONS);
        assertThat(RetryRecordFormat.results("", results)).allMatch(detail -> detail.length() < 300_000);
    }
}
