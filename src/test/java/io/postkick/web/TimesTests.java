package io.postkick.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.postkick.testsupport.Texts;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.MessageSource;

class TimesTests {

    private static final Instant NOW = Instant.parse("2026-11-28T04:38:07.123456Z");

    @ParameterizedTest
    @CsvSource({
        "0, just now",
        "-30, just now",
        "4, just now",
        "5, 5 s ago",
        "59, 59 s ago",
        "60, 1 min ago",
        "3599, 59 min ago",
        "3600, 1 h ago",
        "86399, 23 h ago",
        "86400, 1 day ago",
        "90000, 1 d 1 h ago",
        "172799, 1 d 23 h ago",
        "172800, 2 days ago",
        "349200, 4 d 1 h ago",
        "431999, 4 d 23 h ago",
        "604800, 7 days ago",
        "608400, 7 days ago",
        "2764799, 31 days ago",
        "2764800, 2026-10-27"
    })
    void saysHowLongAgoItWas(long seconds, String words) {
        assertThat(times().ago(NOW.minusSeconds(seconds))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, at the next attempt",
        "-60, at the next attempt",
        "30, in about 1 min",
        "3599, in about 59 min",
        "19000, in about 5 h",
        "356400, in about 4 d 3 h"
    })
    void saysHowLongUntilThen(long seconds, String words) {
        assertThat(times().ahead(NOW.plusSeconds(seconds))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-28T04:38:07.123456Z, 2026-11-28 04:38 UTC", "2026-01-01T00:00:59Z, 2026-01-01 00:00 UTC"})
    void saysAMinute(Instant instant, String words) {
        assertThat(times().minute(instant)).isEqualTo(words);
    }

    private static Times times() {
        MessageSource messages = Texts.source();
        return new Times(messages, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void findsTimesOfTheRecordInATextAndNothingElse() {
        assertThat(times().pieces("It says 2026-11-28T22:34:46Z, of 2026-02-30T00:00:00Z and 2026-11-28T22:34:46"))
                .extracting(Times.Piece::text, Times.Piece::at)
                .containsExactly(
                        tuple("It says ", null),
                        tuple("2026-11-28T22:34:46Z", Instant.parse("2026-11-28T22:34:46Z")),
                        tuple(", of 2026-02-30T00:00:00Z and 2026-11-28T22:34:46", null));
    }
}
