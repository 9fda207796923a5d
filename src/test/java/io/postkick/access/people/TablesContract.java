package io.postkick.access.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Announced;
import io.postkick.access.InstanceLimit;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.record.AccessChange;
import io.postkick.access.record.AccessRecord;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.NotRecorded;
import io.postkick.testsupport.Databases.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultApplicationArguments;

/** What both databases must do with people and tokens. */
abstract class TablesContract {

    private final SettableClock clock = new SettableClock();

    @TempDir
    private Path consoles;

    private PersonTable people;

    /** A fresh database with the console's tables. */
    abstract Database database();

    @BeforeEach
    void open() {
        people = PersonTables.on(database().dataSource(), clock);
    }

    @Test
    void findPeopleWithoutRegardToCaseAndKeepNamesUnique() {
        assertThat(people.isEmpty()).isTrue();
        assertThat(people.add("Olga", Role.OPERATOR, "hash")).isTrue();
        assertThat(people.add("oLGA", Role.ADMIN, "other")).isFalse();
        assertThat(people.isEmpty()).isFalse();
        Person olga = people.find("OLGA").orElseThrow();
        assertThat(olga)
                .isEqualTo(new Person(
                        olga.id(),
                        "Olga",
                        Role.OPERATOR,
                        InstanceLimit.NONE,
                        "hash",
                        1,
                        clock.instant(),
                        clock.instant(),
                        null,
                        null));
        assertThat(people.find(olga.id())).contains(olga);
        assertThat(people.all()).containsExactly(olga);
    }

    @Test
    void makeOneFirstAdministratorForTwoConsolesThatStartTogether() throws IOException {
        Path early = Files.createDirectory(consoles.resolve("early"));
        Path late = Files.createDirectory(consoles.resolve("late"));
        // The second one does all its work after the first has found nobody and before it adds anybody.
        start(early, new Announced() {
            @Override
            public void change(AccessChange change, Runnable action) throws NotRecorded {
                start(late, new Announced());
                super.change(change, action);
            }
        });
        assertThat(people.all()).extracting(Person::name).containsExactly("admin");
        assertThat(early.resolve("initial-admin-password")).doesNotExist();
        String kept = Files.readString(late.resolve("initial-admin-password")).strip();
        assertThat(new Passwords().matches(kept, people.find("admin").orElseThrow()))
                .isTrue();
    }

    private void start(Path folder, AccessRecord record) {
        var properties = new FirstStartProperties("", folder);
        var passwords = new Passwords();
        new FirstAdministrator(
                        people,
                        passwords,
                        new InitialPasswordFile(properties),
                        new GivenPassword(people, passwords, properties),
                        new SystemJournal(),
                        new Announcer(List.of(record)),
                        new AssignedPasswords(new PasswordProperties(Duration.ofDays(7), null), Clock.systemUTC()),
                        properties)
                .run(new DefaultApplicationArguments());
    }

    @Test
    void findNobodyForWhatIsNoName() {
        assertThat(people.find("a\0b")).isEmpty();
        assertThat(people.find("' or 1=1 --")).isEmpty();
    }

    @Test
    void raiseTheVersionWithEveryChange() {
        people.add("olga", Role.OPERATOR, "hash");
        long id = people.find("olga").orElseThrow().id();
        people.setPassword(id, "new hash");
        assertThat(people.find(id).orElseThrow().version()).isEqualTo(2);
        assertThat(people.setRole(id, Role.AUDITOR)).isTrue();
        assertThat(people.find(id).orElseThrow().version()).isEqualTo(3);
        assertThat(people.disable(id)).isTrue();
        assertThat(people.disable(id)).isFalse();
        people.enable(id);
        Person changed = people.find(id).orElseThrow();
        assertThat(changed.version()).isEqualTo(5);
        assertThat(changed.passwordHash()).isEqualTo("new hash");
        assertThat(changed.role()).isEqualTo(Role.AUDITOR);
        assertThat(changed.disabled()).isFalse();
    }

    @Test
    void keepTheLastAdministrator() {
        people.add("first", Role.ADMIN, "hash");
        people.add("second", Role.ADMIN, "hash");
        long first = people.find("first").orElseThrow().id();
        long second = people.find("second").orElseThrow().id();
        assertThat(people.disable(first)).isTrue();
        assertThat(people.disable(second)).isFalse();
        assertThat(people.setRole(second, Role.OPERATOR)).isFalse();
        assertThat(people.setRole(second, Role.ADMIN)).isTrue();
        people.enable(first);
        assertThat(people.setRole(second, Role.OPERATOR)).isTrue();
    }

    @Test
    void keepTheInstancesThatSomeoneIsLimitedTo() {
        people.add("olga", Role.OPERATOR, "hash");
        long olga = people.find("olga").orElseThrow().id();
        var limit = new InstanceLimit(List.of("mx-2", "mx.1"));
        assertThat(people.setInstances(olga, limit)).isTrue();
        assertThat(people.find(olga).orElseThrow().instances()).isEqualTo(limit);
        assertThat(people.find(olga).orElseThrow().version()).isEqualTo(2);
        assertThat(people.setInstances(olga, InstanceLimit.NONE)).isTrue();
        assertThat(people.find(olga).orElseThrow().instances()).isEqualTo(InstanceLimit.NONE);
    }

    @Test
    void limitNoAdministrator() {
        people.add("chief", Role.ADMIN, "hash");
        people.add("olga", Role.OPERATOR, "hash");
        long chief = people.find("chief").orElseThrow().id();
        long olga = people.find("olga").orElseThrow().id();
        var limit = new InstanceLimit(List.of("mx1"));
        assertThat(people.setInstances(chief, limit)).isFalse();
        assertThat(people.setInstances(chief, InstanceLimit.NONE)).isTrue();
        assertThat(people.setInstances(olga, limit)).isTrue();
        assertThat(people.setRole(olga, Role.ADMIN)).isFalse();
        assertThat(people.setRole(olga, Role.AUDITOR)).isTrue();
    }

    /** Two consoles on one database; each has seen that there is another administrator. */
    @Test
    void keepOneOfTwoAdministratorsWhoAreDisabledAtTheSameMoment() throws Exception {
        people.add("first", Role.ADMIN, "hash");
        people.add("second", Role.ADMIN, "hash");
        long first = people.find("first").orElseThrow().id();
        long second = people.find("second").orElseThrow().id();
        ExecutorService consoles = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 50; round++) {
                people.enable(first);
                people.enable(second);
                var together = new CyclicBarrier(2);
                Future<Boolean> one = consoles.submit(() -> disable(first, together));
                Future<Boolean> other = consoles.submit(() -> disable(second, together));
                assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder(true, false);
            }
        } finally {
            consoles.shutdownNow();
        }
    }

    private boolean disable(long id, CyclicBarrier together) throws Exception {
        together.await();
        return people.disable(id);
    }

    @Test
    void keepSomebodyWithoutAPassword() {
        assertThat(people.addWithoutPassword("paula", Role.AUDITOR, InstanceLimit.NONE))
                .isTrue();
        Person paula = people.find("paula").orElseThrow();
        assertThat(paula.passwordHash()).isNull();
        assertThat(paula.passwordAssignedAt()).isNull();
        assertThat(new Passwords(100).matches("", paula)).isFalse();
        assertThat(new Passwords(100).matches("null", paula)).isFalse();
        people.assignPassword(paula.id(), "hash");
        assertThat(people.find("paula").orElseThrow().passwordHash()).isEqualTo("hash");
    }
}
