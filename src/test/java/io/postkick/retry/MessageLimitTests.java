package io.postkick.retry;

import static io.postkick.testsupport.Refusing.assertRefused;
import static io.postkick.testsupport.Refusing.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.retry.choice.MessageLimitProperties;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MessageLimitTests {

    private final SettableClock clock = new SettableClock();

    @Test
    void letsTheFirstThroughHoweverLarge() {
        MessageLimit limit = limit(1000);
        limit.check(with("password"), 1_000_000);
        limit.count(with("password"), 1_000_000);

        assertRefused(RetryWhy.TOO_MANY_MESSAGES, () -> limit.check(with("password"), 1))
                .satisfies(e -> assertThat(words(e))
                        .isEqualTo("You may have 1,000 messages retried in an hour; a retry counts for 100 at least."
                                + " Try again in 3600 s."));
    }

    @Test
    void countsAPersonsTokensTogether() {
        MessageLimit limit = limit(1000);
        limit.count(with("token:a"), 900);

        assertThatNoException().isThrownBy(() -> limit.check(with("token:b"), 100));
        assertRefused(RetryWhy.TOO_MANY_MESSAGES, () -> limit.check(with("token:b"), 101));
        assertThatNoException().isThrownBy(() -> limit.check(new Actor("olaf", Role.OPERATOR, "", "password"), 101));
    }

    @Test
    void countsARetryOfFewMessagesForTheRoomItTakes() {
        MessageLimit limit = limit(1000);
        for (int i = 0; i < 10; i++) {
            limit.check(with("password"), 1);
            limit.count(with("password"), 1);
        }

        assertRefused(RetryWhy.TOO_MANY_MESSAGES, () -> limit.check(with("password"), 1));
    }

    @Test
    void slidesWithTheHour() {
        MessageLimit limit = limit(1000);
        limit.count(with("password"), 500);
        clock.advance(Duration.ofMinutes(20));
        limit.count(with("password"), 400);

        assertRefused(RetryWhy.TOO_MANY_MESSAGES, () -> limit.check(with("password"), 600))
                .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofMinutes(40)));
        assertRefused(RetryWhy.TOO_MANY_MESSAGES, () -> limit.check(with("password"), 5000))
                .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofHours(1)));
        clock.advance(Duration.ofMinutes(40));
        assertThatNoException().isThrownBy(() -> limit.check(with("password"), 600));
    }

    @Test
    void isNoneWhenTurnedOff() {
        MessageLimit limit = limit(0);
        limit.count(with("password"), 1_000_000);

        assertThatNoException().isThrownBy(() -> limit.check(with("password"), 1_000_000));
    }

    private MessageLimit limit(int messages) {
        return new MessageLimit(new MessageLimitProperties(messages), clock);
    }

    private static Actor with(String authentication) {
        return new Actor("oona", Role.OPERATOR, "127.0.0.1", authentication);
    }
}
