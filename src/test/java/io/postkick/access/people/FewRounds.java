package io.postkick.access.people;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Passwords that cost nothing to check, in every console within a process of tests: hashing them took most of its time. What they
 * cost in earnest is for {@code PasswordsTests}; a console in a process of its own has it, too.
 */
final class FewRounds implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
        context.registerBean(
                "passwordsOfFewRounds", Passwords.class, () -> new Passwords(100), bean -> bean.setPrimary(true));
    }
}
