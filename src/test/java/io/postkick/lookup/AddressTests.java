package io.postkick.lookup;

import static io.postkick.testsupport.Refusing.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.Refusing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be asked about. */
class AddressTests {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "' 10.0.0.255 ', 10.0.0.255",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8::1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:0:1::1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "::, ::",
        "::1, ::1",
        "fe80::, fe80::",
        "::ffff:192.0.2.1, 192.0.2.1"
    })
    void writesClientsAsPostfixDoes(String typed, String asked) {
        assertThat(ClientAddress.of(typed).text()).isEqualTo(asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "localhost", "1", "127.1", "192.0.2", "192.0.2.256", "192.0.2.1.", "192.0.2.1.1", "192.0.2.-1",
                "192.0.2.1:25", "[::1]", "fe80::1%eth0", "1::2::3", ":::", ":", "g::1", "12345::", "a.b", "face",
                "192.0.2.1\nrequest=disconnect"
            })
    void takesNoClientThatIsNoAddress(String typed) {
        assertRefused(AskWhy.CLIENT_UNUSABLE, () -> ClientAddress.of(typed));
    }

    @ParameterizedTest
    @MethodSource
    void takesEveryAddressThatPostfixMightKnow(String typed) {
        assertThat(MailAddress.of(typed).text()).isEqualTo(typed);
    }

    static String[] takesEveryAddressThatPostfixMightKnow() {
        return new String[] {
            "root",
            "user@example.com",
            "\"a b\\\"c\"@example.com",
            "用户@例え.jp",
            "ü@xn--mller-kva.example",
            "x@[192.0.2.1]",
            "a@b@c",
            "@",
            "x".repeat(MailAddress.MAX_LENGTH),
            "😀".repeat(MailAddress.MAX_LENGTH)
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\0b", "a\nb@c", "a\tb", "a\u007fb", "a\u0085b", "a\u2028b", "a\ud800b"})
    void takesNoAddressThatCouldBreakTheQuestion(String typed) {
        assertRefused(typed.isBlank() ? AskWhy.ADDRESS_EMPTY : AskWhy.ADDRESS_UNFIT, () -> MailAddress.of(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "😀"})
    void takesNoAddressBeyondTheLimit(String character) {
        String address = character.repeat(MailAddress.MAX_LENGTH + 1);

        assertRefused(AskWhy.ADDRESS_TOO_LONG, () -> MailAddress.of(address))
                .satisfies(
                        e -> assertThat(Refusing.words(e)).isEqualTo("The address is longer than 1,000 characters."));
        assertRefused(AskWhy.SENDER_TOO_LONG, () -> MailAddress.sender(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<>"})
    void takesTheNullSender(String typed) {
        assertThat(MailAddress.sender(typed).text()).isEqualTo(typed.strip());
    }
}
