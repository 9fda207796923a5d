package io.postkick.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.TimeZoneAwareLocaleContext;
import org.springframework.mock.web.MockHttpServletRequest;

/** Whose time and language a page speaks. */
class ReaderZoneTests {

    private final ReaderZone zone = new ReaderZone();

    @ParameterizedTest
    @CsvSource({
        "Asia/Kolkata, Asia/Kolkata",
        "America/Argentina/Buenos_Aires, America/Argentina/Buenos_Aires",
        "UTC, UTC",
        "Mars/Olympus_Mons, UTC",
        "'<script>', UTC",
        "'', UTC"
    })
    void isWhatTheBrowserSaysIfThereIsSuchAZone(String said, String zone) {
        var request = new MockHttpServletRequest();
        request.setCookies(new Cookie("zone", said));

        assertThat(of(request)).isEqualTo(ZoneId.of(zone));
    }

    @Test
    void isThatOfTheCookieThatIsBoundToThisHostWhereThereIsOne() {
        var request = new MockHttpServletRequest();
        request.setCookies(new Cookie("zone", "Asia/Kolkata"), new Cookie("__Host-zone", "Europe/Berlin"));

        assertThat(of(request)).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void isUniversalTimeWhereNothingIsSaid() {
        assertThat(of(new MockHttpServletRequest())).isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    void leavesTheLanguageAsItIs() {
        var request = new MockHttpServletRequest();
        request.addPreferredLocale(Locale.GERMAN);

        assertThat(zone.resolveLocaleContext(request).getLocale()).isEqualTo(Locale.ENGLISH);
        assertThat(zone.resolveLocale(request)).isEqualTo(Locale.ENGLISH);
    }

    private ZoneId of(MockHttpServletRequest request) {
        var context = (TimeZoneAwareLocaleContext) zone.resolveLocaleContext(request);
        return Objects.requireNonNull(context.getTimeZone()).toZoneId();
    }
}
