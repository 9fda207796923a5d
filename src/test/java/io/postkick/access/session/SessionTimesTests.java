package io.postkick.access.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

class SessionTimesTests {

    private static final Instant NOW = Instant.parse("2026-11-23T03:07:00Z");

    @Test
    void endASessionAtItsLifetimeAndAfterSoLongWithoutUse() {
        SessionTimes times = times(Duration.ofMinutes(30));
        assertThat(times.isOver(NOW.minus(Duration.ofHours(12)), NOW)).isTrue();
        assertThat(times.isOver(NOW.minus(Duration.ofHours(12)).plusNanos(1), NOW))
                .isFalse();
        assertThat(times.isUnused(NOW.minus(Duration.ofMinutes(30)), NOW)).isTrue();
        assertThat(times.isUnused(NOW.minus(Duration.ofMinutes(30)).plusNanos(1), NOW))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT-1S"})
    void letASessionGoUnusedAsLongAsItLastsWhereTheSettingsSaySo(Duration unused) {
        SessionTimes times = times(unused);
        assertThat(times.isUnused(NOW.minus(Duration.ofDays(300)), NOW)).isFalse();
        assertThat(times.behind()).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource({"PT30M, PT1M", "PT10M, PT1M", "PT1M, PT6S"})
    void keepTheDatabaseAMinuteBehindAtMostAndLessWhereSessionsAreShort(Duration unused, Duration behind) {
        SessionTimes times = times(unused);
        assertThat(times.behind()).isEqualTo(behind);
        assertThat(times.surelyUnusedBefore(NOW)).isBefore(NOW.minus(unused).minus(behind));
    }

    private static SessionTimes times(Duration unused) {
        var server = new ServerProperties();
        server.getServlet().getSession().setTimeout(unused);
        return new SessionTimes(new SessionProperties(Duration.ofHours(12)), server);
    }
}
