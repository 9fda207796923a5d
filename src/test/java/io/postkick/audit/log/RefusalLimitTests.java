package io.postkick.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.SampleActions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody is refused again and again: all of it is on the record, and the record stays small. */
class RefusalLimitTests {

    private static final int LIMIT = 60;

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private LogFixture fixture;
    private RefusalSums sums;

    @BeforeEach
    void start() {
        fixture = LogFixture.started(
                TestDatabase.sqlite(directory), "mx1", clock, UnaryOperator.identity(), Duration.ofSeconds(5));
        sums = new RefusalSums(fixture.refusals, fixture.writer);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void sumsUpWhatIsMoreThanTheLimitInAMinute() {
        for (int i = 0; i < 200; i++) {
            clock.advance(Duration.ofMillis(100));
            refuse("oona", SampleActions.KICK_DENIED, "request " + i);
        }
        assertThat(recorded()).hasSize(LIMIT);

        sums.onTime();
        assertThat(recorded()).as("the minute is not over").hasSize(LIMIT);
        clock.advance(Duration.ofMinutes(1));
        sums.onTime();
        sums.onTime();

        assertThat(recorded()).hasSize(LIMIT + 1);
        assertThat(last().action()).isEqualTo(SampleActions.KICK_DENIED);
        assertThat(last().actor()).isEqualTo("oona");
        assertThat(last().detail())
                .isEqualTo("Stands for 140 refusals from 2026-11-23T03:07:06.100000Z to 2026-11-23T03:07:20.000000Z,"
                        + " after the 60 before them that have an entry each. The last: not allowed");
    }

    @Test
    void countsAnewInTheNextMinute() {
        for (int minute = 0; minute < 3; minute++) {
            for (int i = 0; i < LIMIT + 1; i++) {
                refuse("oona", SampleActions.KICK_DENIED, "W");
            }
            clock.advance(Duration.ofMinutes(1));
            sums.onTime();
        }

        assertThat(recorded()).hasSize(3 * (LIMIT + 1));
    }

    @Test
    void countsEachPersonAndEachKindByItself() {
        for (int i = 0; i < LIMIT; i++) {
            refuse("oona", SampleActions.KICK_DENIED, "W");
        }
        refuse("olaf", SampleActions.KICK_DENIED, "W");
        refuse("oona", SampleActions.ACCESS_DENIED, null);

        assertThat(recorded()).hasSize(LIMIT + 2);
    }

    /** An auditor who sees one instance must not take the sum for something that was about that one. */
    @Test
    void namesOnlyWhatAllHaveInCommon() {
        for (int i = 0; i < LIMIT; i++) {
            refuse("oona", SampleActions.KICK_DENIED, "W");
        }
        refuse("oona", SampleActions.KICK_DENIED, "W");
        refuse("oona", SampleActions.KICK_DENIED, "F");
        refuse("oona", SampleActions.KICK_DENIED, "W");
        clock.advance(Duration.ofMinutes(1));
        sums.onTime();

        assertThat(last().instance()).isEqualTo("mx1");
        assertThat(last().service()).isEqualTo("pickup");
        assertThat(last().request()).isNull();
        assertThat(last().detail()).startsWith("Stands for 3 refusals ");
    }

    @Test
    void keepsWhatCannotBeWrittenUntilItCan() {
        tooMany();
        JdbcClient jdbc = JdbcClient.create(fixture.database);
        jdbc.sql("create trigger full before insert on audit_entry begin select raise(abort, 'no room'); end")
                .update();
        clock.advance(Duration.ofMinutes(1));
        assertThatNoException().isThrownBy(sums::onTime);
        assertThat(recorded()).hasSize(LIMIT);

        jdbc.sql("drop trigger full").update();
        sums.onTime();

        assertThat(recorded()).extracting(NewEntry::detail).anyMatch(detail -> detail.startsWith("Stands for 5 "));
    }

    @Test
    void writesWhatItHasCountedBeforeTheConsoleStops() {
        tooMany();

        sums.stop();

        assertThat(last().detail()).startsWith("Stands for 5 refusals ");
    }

    @Test
    void holdsNoLongTextInMemoryOrOnTheRecord() {
        for (int i = 0; i < LIMIT + 5; i++) {
            refuse("oona", SampleActions.KICK_DENIED, "A0000000 ".repeat(100_000));
        }
        clock.advance(Duration.ofMinutes(1));
        sums.onTime();

        assertThat(recorded())
                .hasSize(LIMIT + 1)
                .allSatisfy(entry ->
                        assertThat(entry.request()).hasSizeLessThan(2_100).endsWith("(898,000 more characters)"));
    }

    private void tooMany() {
        for (int i = 0; i < LIMIT + 5; i++) {
            refuse("oona", SampleActions.KICK_DENIED, "W");
        }
    }

    private void refuse(String name, Action action, String request) {
        fixture.log.recordRefusal(NewEntry.by(new Actor(name, Role.OPERATOR, "192.0.2.7", "password"), action)
                .to("mx1", "public", "pickup")
                .request(request)
                .detail("not allowed")
                .entry());
    }

    private NewEntry last() {
        return fixture.entries.last("mx1").orElseThrow().content();
    }

    private List<NewEntry> recorded() {
        return fixture.entries.following("mx1", 0, 1000).stream()
                .map(AuditEntry::content)
                .filter(entry -> Objects.nonNull(entry.actor()))
                .toList();
    }
}
