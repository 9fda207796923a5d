package io.postkick.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postkick.access.AccessWhy;
import io.postkick.refusal.Refused;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From where a token works. */
class AddressLimitTests {

    @ParameterizedTest
    @CsvSource({
        // limit, address, works
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "192.0.2.7/32, 192.0.2.7, true",
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.0/24, 192.0.1.255, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "128.0.0.0/1, 255.255.255.255, true",
        "128.0.0.0/1, 127.255.255.255, false",
        // an IPv6 address that wraps an IPv4 one is that one
        "192.0.2.0/24, ::ffff:192.0.2.9, true",
        "192.0.2.0/24, ::FFFF:c000:0209, true",
        "::ffff:192.0.2.9, 192.0.2.9, true",
        "192.0.2.9, ::192.0.2.9, false",
        // nothing but the family
        "0.0.0.0/0, 203.0.113.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "0.0.0.0/0, ::ffff:203.0.113.1, true",
        "::/0, 2001:db8::1, true",
        "::/0, 203.0.113.1, false",
        "::/0, ::ffff:203.0.113.1, false",
        "0.0.0.0, 0.0.0.0, true",
        "0.0.0.0, 0.0.0.1, false",
        "2001:db8::/32, 2001:0db8:0:0:0:0:0:1, true",
        "2001:DB8::/32, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, true",
        "2001:db8::/32, 2001:db9::, false",
        "2001:db8::/127, 2001:db8::1, true",
        "2001:db8::/127, 2001:db8::2, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "::1, 127.0.0.1, false",
        // a link's zone is the host's own affair
        "fe80::/10, fe80::1%eth0, true",
        "fe80::/10, fe80:0:0:0:0:0:0:1%no-such, true",
        "fe80::1, fe80::2%eth0, false",
        // what is no address is nowhere
        "0.0.0.0/0, localhost, false",
        "0.0.0.0/0, '', false",
        "0.0.0.0/0, 203.0.113.1/32, true",
        "0.0.0.0/0, 203.0.113.0/24, false",
        "0.0.0.0/0, 1, false",
        "0.0.0.0/0, 0x7f000001, false"
    })
    void isWhatItSays(String limit, String address, boolean works) {
        assertThat(AddressLimit.to(List.of(limit)).allows(address)).isEqualTo(works);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/",
                "/24",
                "192.0.2.7/",
                "192.0.2.0/33",
                "192.0.2.0/-1",
                "192.0.2.0/+8",
                "192.0.2.0/024",
                "192.0.2.0/ 24",
                "192.0.2.0 /24",
                "192.0.2.0/24/8",
                "192.0.2.0/255.255.255.0",
                "192.0.2.0/9999999999",
                // bits behind the prefix
                "192.0.2.7/24",
                "192.0.2.1/0",
                "2001:db8::1/32",
                "::1/0",
                // what other programs take for an address
                "192.0.2",
                "192.0.2.256",
                "192.0.2.07",
                "0300.0.2.7",
                "0xc0000207",
                "3221225991",
                "192.0.2.7.",
                ".192.0.2.7",
                "192.0.2.7:25",
                "[2001:db8::1]",
                "2001:db8::/129",
                "2001:db8:::1",
                "2001:db8::1::2",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                ":",
                ".:",
                ".:1",
                "g::1",
                "fe80::1%eth0",
                "fe80::%1/10",
                // a wrapped address has no prefix of its own
                "::ffff:192.0.2.0/120",
                "::ffff:192.0.2.0/24",
                "::ffff:192.0.2.9/128",
                "localhost",
                "mail.example.org",
                "*",
                "192.0.2.*",
                "192.0.2.1-192.0.2.9",
                "１９２.0.2.7"
            })
    void isRefusedWhereItCouldBeMeantOtherwise(String written) {
        assertThatThrownBy(() -> AddressLimit.to(List.of(written)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).isEqualTo(AccessWhy.ADDRESSES_UNUSABLE));
    }

    @Test
    void isOneAddressAtLeastAndFiftyAtMost() {
        List<String> fifty =
                IntStream.range(0, 50).mapToObj(i -> "192.0.2." + i).toList();
        assertThat(AddressLimit.to(fifty).allows("192.0.2.49")).isTrue();
        assertThat(AddressLimit.to(Collections.nCopies(60, "192.0.2.1")).texts())
                .containsExactly("192.0.2.1");
        List<String> more = IntStream.range(0, 51).mapToObj(i -> "192.0.2." + i).toList();
        assertThatThrownBy(() -> AddressLimit.to(more)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> AddressLimit.to(List.of())).isInstanceOf(Refused.class);
    }

    @Test
    void isNoneFromEverywhere() {
        assertThat(AddressLimit.NONE.allows("203.0.113.1")).isTrue();
        assertThat(AddressLimit.NONE.allows("no address")).isTrue();
        assertThat(AddressLimit.NONE).hasToString("all");
        assertThat(AddressLimit.to(List.of(" 2001:DB8::/32 ", "192.0.2.7"))).hasToString("2001:db8::/32 192.0.2.7");
    }
}
