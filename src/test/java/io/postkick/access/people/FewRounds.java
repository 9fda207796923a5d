package io.postkick.access.people;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Passwords that cost nothing to check, in every console within a process of tests, and in those that tests start as processes of their
 * own: hashing them took most of its time. What they cost in earnest is for {@code PasswordsTests}, for consoles that are installed,
 * and for those that have the setting {@link #NOT}.
 */
public final class FewRounds implements ApplicationContextInitializer<GenericApplicationContext> {

    public static final String NOT = "tests.few-rounds=false";

    @Override
    public void initialize(GenericApplicationContext context) {
        if (!context.getEnvironment().getProperty("tests.few-rounds", Boolean.class, true)) {
            return;
        }
        context.registerBean(
                "passwordsOfFewRounds", Passwords.class, () -> new Passwords(100), bean -> bean.setPrimary(true));
    }
}
