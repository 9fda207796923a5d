package io.postkick.access.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

class PasswordsTests {

    private static final String KIND = "{pbkdf2-sha512}";

    @Test
    void areHashedAsOftenAsPromised() {
        new ApplicationContextRunner().withBean(Passwords.class).run(context -> {
            String hash = context.getBean(Passwords.class).hash("a long password");
            assertThat(hash).startsWith(KIND);
            assertThat(matches(hash, 210_000)).isTrue();
            assertThat(matches(hash, 209_999)).isFalse();
        });
    }

    private static boolean matches(String hash, int rounds) {
        var encoder = new Pbkdf2PasswordEncoder("", 16, rounds, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA512);
        return encoder.matches("a long password", hash.substring(KIND.length()));
    }
}
