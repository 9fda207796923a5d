package io.postkick.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.postkick.audit.check.LogCheck;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryRow;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.entry.SampleEntries;
import io.postkick.audit.search.EntryFilter;
import io.postkick.audit.search.Reader;
import io.postkick.audit.search.Search;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What the log does when the disk, the file or the clock lets it down. */
class FaultTests {

    @TempDir
    Path directory;

    private LogFixture fixture;
    private final AtomicReference<Fault> fault = new AtomicReference<>(Connection::commit);
    private final AtomicInteger connections = new AtomicInteger();

    /** What a commit does instead of committing. */
    private interface Fault {
        void commit(Connection real) throws Exception;
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void readsTheHeadAgainAfterAFailedCommitAndNeverWritesTheFailedBatchAgain() {
        start(Duration.ofSeconds(5));
        fixture.log.record(SampleEntries.intent("before"));
        int connectionsBefore = connections.get();
        fault.set(real -> {
            throw new SQLException("[SQLITE_IOERR_FSYNC] disk I/O error");
        });

        assertThatExceptionOfType(AuditUnavailable.class)
                .isThrownBy(() -> fixture.log.record(SampleEntries.intent("failed")))
                .satisfies(e -> {
                    assertThat(e.diagnosis().code()).contains("SQLITE_IOERR_FSYNC");
                    assertThat(e.diagnosis().database()).isEqualTo(file().toString());
                    assertThat(e.diagnosis().freeBytes()).isPositive();
                    assertThat(e.getMessage()).doesNotContain("SQLITE").doesNotContain(directory.toString());
                });
        assertThat(fixture.log.problem()).isPresent();
        fault.set(Connection::commit);

        assertThat(fixture.log.record(SampleEntries.intent("after")).sequence()).isEqualTo(4);
        assertThat(connections.get()).isGreaterThan(connectionsBefore);
        assertThat(fixture.log.ofAct(SampleEntries.id("failed"))).isEmpty();
        assertThat(fixture.log.problem()).isEmpty();
    }

    @Test
    void concludesAnIntentThatReachedTheDiskAlthoughItsCallerWasRefused() {
        start(Duration.ofSeconds(5));
        fault.set(real -> {
            real.commit();
            throw new SQLException("connection lost while waiting for the answer");
        });
        assertThatExceptionOfType(AuditUnavailable.class)
                .isThrownBy(() -> fixture.log.record(SampleEntries.intent("ghost")));
        fault.set(Connection::commit);

        fixture.log.record(SampleEntries.intent("next"));

        assertThat(fixture.log.ofAct(SampleEntries.id("ghost")))
                .extracting(entry -> entry.content().outcome())
                .containsExactly(null, "FAILED");
        assertChainIntact();
    }

    @Test
    void refusesWhenTheDiskIsTooSlowAndConcludesWhatBecameDurableLater() {
        start(Duration.ofMillis(300));
        // What the start itself writes is on disk then, and the slow commit is the one meant here.
        fixture.log.record(SampleEntries.intent("earlier"));
        CountDownLatch refused = new CountDownLatch(1);
        fault.set(real -> {
            refused.await();
            real.commit();
        });

        assertThatExceptionOfType(AuditUnavailable.class)
                .isThrownBy(() -> fixture.log.record(SampleEntries.intent("slow")))
                .satisfies(e -> assertThat(e.diagnosis().cause()).contains("300 ms"));
        fault.set(Connection::commit);
        refused.countDown();
        fixture.close();

        assertThat(fixture.log.ofAct(SampleEntries.id("slow")))
                .extracting(entry -> entry.content().outcome())
                .containsExactly(null, "FAILED");
    }

    @Test
    void tellsOfWhatWasRefusedMeanwhile() {
        start(Duration.ofSeconds(5));
        fault.set(real -> {
            throw new SQLException("[SQLITE_FULL] database or disk is full");
        });
        assertRefused("disk is full");
        assertRefused("disk is full");
        fault.set(Connection::commit);

        fixture.log.record(SampleEntries.intent("after"));

        assertThat(resumed()).singleElement().satisfies(entry -> {
            assertThat(entry.content().detail())
                    .startsWith(
                            "From 2026-11-23T12:00:00.123456Z on the log could not be written in time; 2 entries were refused")
                    .contains("disk is full");
            assertThat(entry.sequence()).isEqualTo(2);
        });
        assertChainIntact();
    }

    @Test
    void countsWhatACallerGaveUpOnceAndPartByPart() {
        start(Duration.ofMillis(300));
        fixture.log.record(SampleEntries.intent("before"));
        CountDownLatch gaveUp = new CountDownLatch(1);
        fault.set(real -> {
            gaveUp.await();
            throw new SQLException("[SQLITE_IOERR_WRITE] disk I/O error");
        });
        assertThatExceptionOfType(AuditUnavailable.class)
                .isThrownBy(() -> fixture.log.recordTogether(SampleEntries.retry("large", 3)))
                .satisfies(e -> assertThat(e.diagnosis().cause()).contains("300 ms"));
        fault.set(Connection::commit);
        gaveUp.countDown();

        await().untilAsserted(() -> assertThat(resumed()).isNotEmpty());
        assertThat(resumed())
                .singleElement()
                .satisfies(entry -> assertThat(entry.content().detail()).contains("3 entries were refused"));
    }

    @Test
    void triesAgainWhenNobodyActs() {
        start(Duration.ofMillis(300));
        fixture.log.record(SampleEntries.intent("before"));
        fault.set(real -> {
            throw new SQLException("[SQLITE_IOERR_FSYNC] disk I/O error");
        });
        assertRefused("disk I/O error");
        assertThat(fixture.log.problem()).isPresent();

        fault.set(Connection::commit);

        await().untilAsserted(() -> assertThat(fixture.log.problem()).isEmpty());
        assertThat(resumed())
                .singleElement()
                .satisfies(entry -> assertThat(entry.content().detail()).contains("1 entry was refused"));
    }

    @Test
    void writesNothingAfterConfirmedEntriesWereLost() {
        start(Duration.ofSeconds(5));
        fixture.log.record(SampleEntries.intent("kept"));
        fault.set(Connection::rollback);

        assertThat(fixture.log.record(SampleEntries.intent("lied about")).sequence())
                .isEqualTo(3);
        fault.set(real -> {
            throw new SQLException("[SQLITE_IOERR] disk I/O error");
        });
        assertThatExceptionOfType(AuditUnavailable.class)
                .isThrownBy(() -> fixture.log.record(SampleEntries.intent("failed")));
        fault.set(Connection::commit);

        assertThatExceptionOfType(AuditUnavailable.class)
                .isThrownBy(() -> fixture.log.record(SampleEntries.intent("after")))
                .satisfies(e -> assertThat(e.diagnosis().cause()).contains("confirmed entries are lost"));
    }

    @Test
    void noticesThatTheFileIsGoneAndGoesOnWhenTheSameFileIsBack() throws IOException {
        start(Duration.ofSeconds(5));
        fixture.log.record(SampleEntries.intent("before"));
        Path away = directory.resolve("away.db");
        Files.move(file(), away);

        assertRefused("removed");
        assertThat(file()).doesNotExist();
        Files.move(away, file());

        assertThat(fixture.log.record(SampleEntries.intent("after")).sequence()).isEqualTo(4);
    }

    @Test
    void noticesThatTheFileIsAnotherOne() throws IOException {
        start(Duration.ofSeconds(5));
        Path copy = directory.resolve("copy.db");
        Files.copy(file(), copy);
        Files.move(copy, file(), StandardCopyOption.REPLACE_EXISTING);

        assertRefused("replaced");
        assertRefused("replaced");
    }

    @Test
    void noticesThatTheFileWasCut() throws IOException {
        start(Duration.ofSeconds(5));
        try (FileChannel data = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            data.truncate(512);
        }

        assertRefused("was cut from");
        assertRefused("was cut from");
    }

    @Test
    void noticesThatTheWriteAheadLogIsGone() throws IOException {
        start(Duration.ofSeconds(5));
        fixture.log.record(SampleEntries.intent("before"));
        Files.delete(Path.of(file() + "-wal"));

        assertRefused("removed");
    }

    @Test
    void ordersBySequenceWhenTheClockStepsBack() {
        Instant[] now = {LogFixture.NOON};
        start(Duration.ofSeconds(5), new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        });
        fixture.log.record(SampleEntries.intent("first"));
        now[0] = LogFixture.NOON.minusSeconds(3600);
        AuditEntry behind = fixture.log.record(SampleEntries.intent("second"));
        now[0] = LogFixture.NOON.plusSeconds(3600);
        fixture.log.record(SampleEntries.intent("third"));

        Search search = fixture.search();
        assertThat(search.newest(EntryFilter.EVERYTHING, Reader.OF_ALL, Long.MAX_VALUE, 10))
                .extracting(row -> row.entry().sequence())
                .containsExactly(4L, 3L, 2L, 1L);
        EntryFilter earlier = new EntryFilter(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                LogFixture.NOON.minusSeconds(600),
                null,
                null,
                null,
                EntryFilter.Rows.ENTRIES);
        assertThat(search.newest(earlier, Reader.OF_ALL, Long.MAX_VALUE, 10))
                .extracting(EntryRow::entry)
                .containsExactly(behind);
        assertChainIntact();
    }

    private void assertRefused(String cause) {
        assertThatExceptionOfType(AuditUnavailable.class)
                .isThrownBy(() -> fixture.log.record(SampleEntries.intent("refused")))
                .satisfies(e -> assertThat(e.diagnosis().cause()).contains(cause));
    }

    private List<AuditEntry> resumed() {
        return fixture.search().newest(EntryFilter.EVERYTHING, Reader.OF_ALL, Long.MAX_VALUE, 100).stream()
                .map(EntryRow::entry)
                .filter(entry -> entry.content().action().equals(SampleActions.AUDIT_RESUMED))
                .toList();
    }

    private void assertChainIntact() {
        assertThat(LogCheck.of(fixture.database).problem()).isNull();
    }

    private void start(Duration limit) {
        start(limit, Clock.fixed(LogFixture.NOON, ZoneOffset.UTC));
    }

    private void start(Duration limit, Clock clock) {
        fixture = LogFixture.started(TestDatabase.sqlite(directory), "mx1", clock, this::sabotaged, limit);
    }

    private Path file() {
        return directory.resolve("postkick.db");
    }

    private DataSource sabotaged(DataSource real) {
        return new DelegatingDataSource(real) {
            @Override
            public Connection getConnection() throws SQLException {
                connections.incrementAndGet();
                return sabotaged(super.getConnection());
            }
        };
    }

    private Connection sabotaged(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        fault.get().commit(real);
                        return null;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
