package io.postkick.access.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.SettableClock;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengesTests {

    private final SettableClock clock = new SettableClock();
    private final Challenges challenges = new Challenges(clock);

    @Test
    void areGoodForFiveMinutes() {
        String challenge = challenges.make();
        assertThat(challenge).isNotEqualTo(challenges.make());
        clock.advance(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(challenges.isGood(challenge)).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(challenges.isGood(challenge)).isFalse();
    }

    @Test
    void areUsedUpOnce() {
        String challenge = challenges.make();
        assertThat(challenges.use(challenge)).isTrue();
        assertThat(challenges.use(challenge)).isFalse();
        assertThat(challenges.isGood(challenge)).isFalse();
        assertThat(challenges.isGood(challenges.make())).isTrue();
    }

    @Test
    void areNoOneElses() {
        assertThat(challenges.isGood(new Challenges(clock).make())).isFalse();
        byte[] changed = Base64.getUrlDecoder().decode(challenges.make());
        for (int i = 0; i < changed.length; i++) {
            changed[i] ^= 1;
            assertThat(challenges.isGood(Base64.getUrlEncoder().encodeToString(changed)))
                    .isFalse();
            changed[i] ^= 1;
        }
    }

    @Test
    void areNotGoodBeforeTheirTime() {
        String challenge = challenges.make();
        clock.advance(Duration.ofSeconds(-1));
        assertThat(challenges.isGood(challenge)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "no base64 ;", "ÿ", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void areNotWhatStrangersMakeUp(String text) {
        assertThat(challenges.isGood(text)).isFalse();
    }
}
