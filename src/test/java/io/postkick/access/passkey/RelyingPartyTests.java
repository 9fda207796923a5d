package io.postkick.access.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postkick.access.passkey.RelyingParty.Off;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

class RelyingPartyTests {

    @ParameterizedTest
    @CsvSource({
        "https://mail.example.org, mail.example.org, https://mail.example.org",
        "https://Mail.Example.org/, mail.example.org, https://mail.example.org",
        "https://mail.example.org:443/postkick, mail.example.org, https://mail.example.org",
        "https://mail.example.org:8443, mail.example.org, https://mail.example.org:8443",
        "http://localhost:8587, localhost, http://localhost:8587",
        "http://localhost:80, localhost, http://localhost"
    })
    void isTheHostOfTheAddress(String address, String host, String origin) {
        RelyingParty party = at(address);
        assertThat(party.off()).isEmpty();
        assertThat(party.host()).isEqualTo(host);
        assertThat(party.origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource({
        "'', NO_ADDRESS",
        "https://192.0.2.7, NOT_A_NAME",
        "https://[2001:db8::1]:8443, NOT_A_NAME",
        "http://127.0.0.1:8587, NOT_A_NAME",
        "http://mail.example.org, NOT_SECURE"
    })
    void saysWhyThereAreNone(String address, Off off) {
        assertThat(at(address).off()).contains(off);
        assertThat(at(address).isHere(opened("192.0.2.7"))).isFalse();
    }

    @Test
    void canBeSwitchedOff() {
        var settings = new MockEnvironment()
                .withProperty("postkick.public-address", "https://mail.example.org")
                .withProperty("postkick.access.passkeys", "false");
        assertThat(new RelyingParty(settings).off()).contains(Off.SWITCHED_OFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example.org",
                "ftp://mail.example.org",
                "https://",
                "https://a@b",
                "https://a b",
                "https://a?x=y"
            })
    void refusesWhatIsNoAddress(String address) {
        assertThatThrownBy(() -> at(address)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void worksUnderItsOwnNameOnly() {
        RelyingParty party = at("https://mail.example.org");
        assertThat(party.isHere(opened("MAIL.example.org"))).isTrue();
        assertThat(party.isHere(opened("other.example.org"))).isFalse();
        assertThat(party.isHere(opened("192.0.2.7"))).isFalse();
    }

    private static RelyingParty at(String address) {
        return new RelyingParty(new MockEnvironment().withProperty("postkick.public-address", address));
    }

    private static MockHttpServletRequest opened(String host) {
        var request = new MockHttpServletRequest();
        request.setServerName(host);
        return request;
    }
}
