package io.postkick.access.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether the first administrator still signs in with a weak password that the settings gave. It is taken all the same. */
@Component
class GivenPassword {

    private static final Logger log = LoggerFactory.getLogger(GivenPassword.class);

    private final PersonTable people;
    private final Passwords passwords;
    private final String given;

    private volatile @Nullable String hash;

    GivenPassword(PersonTable people, Passwords passwords, FirstStartProperties properties) {
        this.people = people;
        this.passwords = passwords;
        this.given = properties.adminPassword();
    }

    /** Says so in the program's log, at each start. */
    void look() {
        if (!given.isBlank() && PasswordStrength.isWeak(given, List.of(FirstAdministrator.NAME))) {
            people.find(FirstAdministrator.NAME)
                    .filter(admin -> passwords.matches(given, admin))
                    .ifPresent(this::complain);
        }
    }

    private void complain(Person admin) {
        hash = admin.passwordHash();
        log.warn(
                "THE PASSWORD OF {} FROM THE SETTINGS IS EASY TO GUESS. Change it on the page /account, and take it out of the settings",
                admin.name());
    }

    boolean isWeakAndStillThatOf(Person person) {
        return person.passwordHash().equals(hash);
    }
}
