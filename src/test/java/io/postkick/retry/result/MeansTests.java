package io.postkick.retry.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How Postfix is asked. */
class MeansTests {

    @ParameterizedTest
    @CsvSource({
        "qmgr, FADI, EVERYTHING",
        "qmgr, F, DEAD_DESTINATIONS",
        "qmgr, DA, WAITING",
        "flush, request=send_file, EACH",
        "flush, request=send_site site=a.example, SITE",
        "flush, W, UNREAD_LISTS",
        "flush, request\\0purge\\0, ALL_LISTS",
        "flush, something that a later version sends, EACH"
    })
    void areKnownAgainFromTheRecord(String service, String request, Means means) {
        assertThat(Means.of(service, request)).isEqualTo(means);
    }
}
