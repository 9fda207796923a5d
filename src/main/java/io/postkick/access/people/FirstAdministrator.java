package io.postkick.access.people;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.PersonChanged;
import io.postkick.access.record.PersonChanged.Kind;
import io.postkick.refusal.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Creates {@code admin} when there is nobody yet. Later starts leave every password alone, whatever the settings say: a
 * forgotten line in a service file must not undo a change.
 */
@Component
class FirstAdministrator implements ApplicationRunner {

    static final String NAME = "admin";

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final Actor CONSOLE = new Actor("postkick", Role.ADMIN, "local", "first-start");

    private final PersonTable people;
    private final Passwords passwords;
    private final InitialPasswordFile file;
    private final GivenPassword givenPassword;
    private final SystemJournal journal;
    private final Announcer announcer;
    private final FirstStartProperties properties;

    FirstAdministrator(
            PersonTable people,
            Passwords passwords,
            InitialPasswordFile file,
            GivenPassword givenPassword,
            SystemJournal journal,
            Announcer announcer,
            FirstStartProperties properties) {
        this.people = people;
        this.passwords = passwords;
        this.file = file;
        this.givenPassword = givenPassword;
        this.journal = journal;
        this.announcer = announcer;
        this.properties = properties;
    }

    @Override
    public void run(ApplicationArguments args) {
        if (people.isEmpty()) {
            create(properties.adminPassword());
        }
        givenPassword.look();
    }

    /** Two consoles that start on one empty database: the table takes one, and the other one's password is nobody's. */
    private void create(String given) {
        String password = given.isBlank() ? passwords.random() : given;
        String hash = passwords.hash(password);
        try {
            announcer.change(new PersonChanged(Kind.CREATED, CONSOLE, NAME, "role " + Role.ADMIN), () -> {
                if (given.isBlank()) {
                    addWithRandomPassword(password, hash);
                } else {
                    add(hash);
                    log.info("First start. Sign in as {} with the password from the settings", NAME);
                }
            });
        } catch (Refused e) {
            if (e.why() != AccessWhy.NAME_TAKEN) {
                throw e;
            }
            log.info("Another console on this database created {} at the same moment; its password counts", NAME);
        }
    }

    // The file comes first: a crash in between must not leave an administrator whose password nobody knows.
    private void addWithRandomPassword(String password, String hash) {
        file.write(password);
        try {
            add(hash);
        } catch (Refused e) {
            file.delete();
            throw e;
        }
        if (journal.takesStandardOutput()) {
            log.warn("First start. Sign in as {} with the password in {} (until it is changed)", NAME, file.path());
        } else {
            log.warn(
                    "First start. Sign in as {} with the password {} (kept in {} until it is changed)",
                    NAME,
                    password,
                    file.path());
        }
    }

    private void add(String hash) {
        if (!people.add(NAME, Role.ADMIN, hash)) {
            throw Refused.because(AccessWhy.NAME_TAKEN);
        }
    }
}
