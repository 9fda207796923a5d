package io.postkick.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postkick.access.SettableClock;
import java.time.Duration;
import java.time.Instant;
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
        assertThatThrownBy(() -> expiry.check(now.plus(MONTH).plusSeconds(1))).hasMessage("TOKEN_LIVES_TOO_LONG");
        assertThatThrownBy(() -> expiry.check(null)).hasMessage("TOKEN_LIVES_TOO_LONG");
    }

    @Test
    void letsTheDayThatThePageProposesBeChosen() {
        TokenExpiry expiry = expiry(MONTH);
        assertThatCode(() -> expiry.check(expiry.endOf(expiry.usualDay().toString())))
                .doesNotThrowAnyException();
    }

    @Test
    void isFreeWithoutSuchASetting() {
        assertThatCode(() -> expiry(null).check(null)).doesNotThrowAnyException();
        assertThatCode(() -> expiry(null).check(now.plus(Duration.ofDays(9000))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> expiry(null).check(now)).hasMessage("TOKEN_EXPIRY_UNUSABLE");
    }

    private TokenExpiry expiry(@Nullable Duration longest) {
        return new TokenExpiry(new TokenProperties(Duration.ofDays(90), longest), clock);
    }
}
