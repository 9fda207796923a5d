package io.postkick.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceMemoryTests {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // seen, the page's, the cookie's: here, last, several
                "mx1 out old, -, -, -, mx1, true",
                "mx1 out old, out, -, out, out, true",
                "mx1 out old, -, out, -, out, true",
                "mx1 out old, mx1, out, mx1, mx1, true",
                "mx1 old, -, out, -, mx1, true",
                "mx1, -, out, -, mx1, false",
                "mx1 old, out, old, -, old, true",
                "-, mx1, mx1, -, -, false"
            })
    void remembersTheLastAmongThoseThatThePersonMaySee(
            @Nullable String seen,
            @Nullable String page,
            @Nullable String cookie,
            @Nullable String here,
            @Nullable String last,
            boolean several) {
        assertThat(InstanceMemory.of(seen == null ? List.of() : List.of(seen.split(" ")), page, cookie))
                .isEqualTo(new Whereabouts(here, last, several));
    }
}
