package io.postkick.access.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.stream.IntStream;
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

    @Test
    void takeAsLongToCompareWithNobodys() {
        var passwords = new Passwords(20_000);
        long[] ratios = IntStream.range(0, 9)
                .mapToLong(round -> 100
                        * cost(() -> passwords.matchNobody("a long password"))
                        / cost(() -> passwords.hash("another one")))
                .sorted()
                .toArray();
        assertThat(ratios[ratios.length / 2]).as("percent of a hash").isBetween(70L, 140L);
    }

    /** In nanoseconds of the processor. */
    private static long cost(Runnable step) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        step.run();
        return threads.getCurrentThreadCpuTime() - before;
    }

    private static boolean matches(String hash, int rounds) {
        var encoder = new Pbkdf2PasswordEncoder("", 16, rounds, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA512);
        return encoder.matches("a long password", hash.substring(KIND.length()));
    }
}
