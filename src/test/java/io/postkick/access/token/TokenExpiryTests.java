package io.postkick.access.token;

import static io.postkick.testsupport.Refusing.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.postkick.access.AccessWhy;
import io.postkick.access.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenExpiryTests {

    private static final Duration MONTH = Duration.ofDays(30);

    private final SettableClock clock = new SettableClock();
    private final Instant now = clock.instant();

    @Test
    void isNeverBeyondTheLongestThatTheSettingsAllow() {
        TokenExpiry expiry = expiry(MONTH);
        assertThat(expiry.usual()).isEqualTo(now.plus(MONTH));
        assertThatCode(() -> expiry.check(now.plus(MONTH))).doesNotThrowAnyException();
        assertRefused(
                AccessWhy.TOKEN_LIVES_TOO_LONG,
                () -> expiry.check(now.plus(MONTH).plusSeconds(1)));
        assertRefused(AccessWhy.TOKEN_LIVES_TOO_LONG, () -> expiry.check(null));
    }

    @Test
    void letsTheDayThatThePageProposesBeChosen() {
        TokenExpiry expiry = expiry(MONTH);
        for (String name : List.of("UTC", "Europe/Berlin", "Pacific/Kiritimati", "Etc/GMT+12")) {
            ZoneId zone = ZoneId.of(name);
            assertThatCode(() -> expiry.check(expiry.endOf(expiry.usualDay(zone).toString(), zone)))
                    .as(name)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void endsWithTheDayOfWhoChoseIt() {
        assertThat(expiry(null).endOf("2030-01-31", ZoneId.of("Europe/Berlin"))).isEqualTo("2030-01-31T23:00:00Z");
    }

    @Test
    void isFreeWithoutSuchASetting() {
        assertThatCode(() -> expiry(null).check(null)).doesNotThrowAnyException();
        assertThatCode(() -> expiry(null).check(now.plus(Duration.ofDays(9000))))
                .doesNotThrowAnyException();
        assertRefused(AccessWhy.TOKEN_EXPIRY_UNUSABLE, () -> expiry(null).check(now));
    }

    private TokenExpiry expiry(@Nullable Duration longest) {
        return new TokenExpiry(new TokenProperties(Duration.ofDays(90), longest), clock);
    }
}
