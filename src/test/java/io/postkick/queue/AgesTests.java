package io.postkick.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spans of time as people say them. */
class AgesTests {

    @ParameterizedTest
    @CsvSource({"5, 5 min", "60, 1 h", "1280, 21 h 20 min", "2880, 2 d", "5790, 4 d", "4500, 3 d 3 h"})
    void areSaidInTwoUnits(long minutes, String text) {
        assertThat(Ages.text(minutes)).isEqualTo(text);
    }

    @Test
    void headTheColumns() {
        assertThat(Heat.COLUMNS)
                .extracting(Heat.Column::label)
                .containsExactly(
                        "< 5 min",
                        "5–10 min",
                        "10–20 min",
                        "20–40 min",
                        "40–80 min",
                        "80–160 min",
                        "2:40–5:20 h",
                        "5:20–10:40 h",
                        "10:40–21:20 h",
                        "21:20–48 h",
                        "2–4 d",
                        "> 4 d");
    }
}
