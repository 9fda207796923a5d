package io.postkick;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedClientTests {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.9, 192.0.2.9",
        "192.0.2.9:1234, 192.0.2.9",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1], 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1]:443, 2001:db8:0:0:0:0:0:1",
        "::ffff:192.0.2.9, 192.0.2.9"
    })
    void takesAnAddressWithoutBracketsAndPort(String text, String address) {
        assertThat(ForwardedClient.in(text)).hasValue(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<script>",
                "unknown",
                "localhost",
                "1.2.3",
                "256.1.1.1",
                "1.2.3.4:",
                "[1.2.3.4]",
                "::g",
                ":::",
                "fe80::1%lo",
                "10.0.0.1 x"
            })
    void takesNothingElse(String text) {
        assertThat(ForwardedClient.in(text)).isEmpty();
    }

    @Test
    void takesNoEndlessText() {
        assertThat(ForwardedClient.in("1".repeat(3_000))).isEmpty();
    }
}
