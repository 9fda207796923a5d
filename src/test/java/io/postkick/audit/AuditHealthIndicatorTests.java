package io.postkick.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postkick.audit.copy.CopyAlarm;
import io.postkick.audit.entry.SampleEntries;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.audit.log.LogFixture;
import io.postkick.audit.log.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the health endpoint says of the log. */
class AuditHealthIndicatorTests {

    @TempDir
    Path directory;

    private final CopyAlarm alarm = new CopyAlarm();
    private LogFixture fixture;

    @BeforeEach
    void start() {
        fixture = LogFixture.started(TestDatabase.sqlite(directory), "mx1");
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void isUpWithTheEndOfTheChain() {
        fixture.log.record(SampleEntries.intent("a"));

        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(health().getDetails()).containsEntry("sequence", 2L);
    }

    @Test
    void isDownWithTheCauseUntilTheLogCanBeWritten() {
        JdbcClient jdbc = JdbcClient.create(fixture.database);
        jdbc.sql("create trigger full before insert on audit_entry begin select raise(abort, 'no room'); end")
                .update();
        assertThatExceptionOfType(AuditUnavailable.class)
                .isThrownBy(() -> fixture.log.record(SampleEntries.intent("a")));

        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health().getDetails().get("cause").toString()).contains("no room");

        jdbc.sql("drop trigger full").update();
        fixture.log.record(SampleEntries.intent("b"));
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isDownWhenTheCopyShowsTampering() {
        alarm.raise("The log was cut.");

        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health().getDetails())
                .containsEntry("cause", "The log was cut.")
                .containsKey("remedy");
    }

    private Health health() {
        return new AuditHealthIndicator(fixture.writer, alarm).health();
    }
}
