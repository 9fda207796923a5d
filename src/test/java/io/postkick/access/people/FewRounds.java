package io.postkick.access.people;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Passwords that cost nothing to check, for tests that sign in hundreds of times. */
@TestConfiguration
public class FewRounds {

    @Bean
    @Primary
    Passwords passwordsOfFewRounds() {
        return new Passwords(100);
    }
}
