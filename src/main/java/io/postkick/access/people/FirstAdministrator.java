package io.postkick.access.people;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.InstanceLimit;
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
 * forgotten line in a service file must not undo a change. Only a random one that has ended unchanged is replaced by another: whoever
 * administers the host restarts the console for it.
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
    private final AssignedPasswords assignedPasswords;
    private final FirstStartProperties properties;

    FirstAdministrator(
            PersonTable people,
            Passwords passwords,
            InitialPasswordFile file,
            GivenPassword givenPassword,
            SystemJournal journal,
            Announcer announcer,
            AssignedPasswords assignedPasswords,
            FirstStartProperties properties) {
        this.people = people;
        this.passwords = passwords;
        this.file = file;
        this.givenPassword = givenPassword;
        this.journal = journal;
        this.announcer = announcer;
        this.assignedPasswords = assignedPasswords;
        this.properties = properties;
    }

    @Override
    public void run(ApplicationArguments args) {
        if (people.isEmpty()) {
            create(properties.adminPassword());
        } else {
            people.find(NAME).filter(this::isLockedOut).ifPresent(this::renew);
        }
        givenPassword.look();
    }

    /** The file goes when the password is changed: as long as it is there, nobody has changed it. */
    private boolean isLockedOut(Person admin) {
        return assignedPasswords.ended(admin) && file.exists();
    }

    private void renew(Person admin) {
        String password = passwords.random();
        String hash = passwords.hash(password);
        announcer.change(
                new PersonChanged(
                        Kind.CHANGED, CONSOLE, NAME, "another first password, since the one before has ended"),
                () -> {
                    file.write(password);
                    people.assignPassword(admin.id(), hash);
                });
        tell("The first password was not changed in time and has ended.", password);
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
                    added(people.add(NAME, Role.ADMIN, hash));
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
            added(people.add(NAME, Role.ADMIN, InstanceLimit.NONE, hash));
        } catch (Refused e) {
            file.delete();
            throw e;
        }
        tell("First start.", password);
    }

    private void tell(String why, String password) {
        if (journal.takesStandardOutput()) {
            log.warn("{} Sign in as {} with the password in {} (until it is changed)", why, NAME, file.path());
        } else {
            log.warn(
                    "{} Sign in as {} with the password {} (kept in {} until it is changed)",
                    why,
                    NAME,
                    password,
                    file.path());
        }
        assignedPasswords.lifetime().ifPresent(time -> log.warn("It signs in for {} days", time.toDays()));
    }

    private static void added(boolean added) {
        if (!added) {
            throw Refused.because(AccessWhy.NAME_TAKEN);
        }
    }
}
