package io.postkick.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterWordsTests {

    @ParameterizedTest
    @CsvSource({
        "text, bigprovider.example, 'with “bigprovider.example” in queue ID, sender, recipient or reason'",
        "domain, freemail.example, to freemail.example",
        "domain, -, to addresses without a domain",
        "sender, <>, without a sender",
        "sender, <news@example.org>, from <news@example.org>",
        "sender, news, whose sender has “news”",
        "queue, deferred, in the queue deferred",
        "queue, hold, on hold",
        "minAge, 120, older than 2 h",
        "maxAge, 5, younger than 5 min",
        "maxAge, soon, younger than “soon”",
        "minSize, 1048576, 'of 1,048,576 bytes or more'",
        "cause, 451 busy, that wait for the reason “451 busy”",
        "returnsWithin, 12, that go back to their senders within 12 h"
    })
    void saysAFieldInWords(String field, String value, String words) {
        assertThat(FilterWords.of(FilterForm.of(Map.of(field, value)))).isEqualTo(words);
    }

    @Test
    void saysSeveralOneAfterTheOther() {
        assertThat(FilterWords.of(FilterForm.of(Map.of("domain", "freemail.example", "minAge", "120"))))
                .isEqualTo("to freemail.example, older than 2 h");
        assertThat(FilterWords.of(FilterForm.of(Map.of()))).isEmpty();
    }
}
