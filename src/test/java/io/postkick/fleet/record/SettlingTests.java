package io.postkick.fleet.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.log.LogFixture;
import io.postkick.audit.log.TestDatabase;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.link.MemoryBroker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of acts on hosts from which nobody hears any more. */
class SettlingTests {

    private static final String ID = "abcdefghijkl";
    private static final Clock CLOCK = Clock.fixed(LogFixture.NOON, ZoneOffset.UTC);

    @TempDir
    Path directory;

    private final SimulatedFleet fleet = new SimulatedFleet();
    private final AtomicLong nanos = new AtomicLong();
    private LogFixture console;
    private HostNames names;
    private Unsettled unsettled;
    private Settling settling;

    @BeforeEach
    void start() {
        console = LogFixture.started(
                TestDatabase.sqlite(directory), "console", CLOCK, shared -> shared, Duration.ofSeconds(20));
        names = new HostNames(console.database);
        HostEntries entries = new HostEntries(console.database);
        LogNotices told = new LogNotices(console.log, entries, new RecordProperties(Duration.ofMinutes(1)), CLOCK);
        LogPull pull =
                new LogPull(new HostCalls(new MemoryBroker().link()), entries, told, CLOCK, new LogBudget(nanos::get));
        unsettled = new Unsettled(console.database, SampleActions.VOCABULARY);
        settling = new Settling(
                unsettled,
                console.log,
                SampleActions.VOCABULARY,
                fleet,
                names,
                entries,
                new HostLogs(fleet, names, entries, pull, told, CLOCK, nanos::get),
                nanos::get);
        fleet.add(new SimulatedHost(ID, LogFixture.NOON, count -> count), "mx1");
        names.note(fleet, CLOCK.instant());
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private AuditEntry press(Action intent) {
        return console.log.record(new EntryBuilder(intent)
                .by("alice", "127.0.0.1", "password")
                .act(UUID.randomUUID().toString())
                .to("mx1/postfix", "public", "qmgr")
                .entry());
    }

    private void aMinutePasses() {
        settling.round();
        nanos.addAndGet(Settling.TICKETS_OVER.toNanos());
        settling.round();
    }

    private List<String> ends(AuditEntry intent) {
        return console.log.ofAct(intent.content().actId()).stream()
                .skip(1)
                .map(entry ->
                        entry.content().action().name() + " " + entry.content().outcome())
                .toList();
    }

    @Test
    void isNotKnownOfWhatWentOnAtAHostThatWasRemoved() {
        AuditEntry retry = press(SampleActions.RETRY_INTENDED);
        AuditEntry kick = press(SampleActions.KICK_INTENDED);
        console.log.record(kick.content()
                .followedBy(SampleActions.KICK_CONCLUDED)
                .outcome("UNKNOWN")
                .detail("No answer came.")
                .entry());
        fleet.silent.add(ID);
        aMinutePasses();
        assertThat(ends(retry)).as("It may be back.").isEmpty();
        assertThat(unsettled.open("mx1")).isOne();

        fleet.revoke(ID);
        names.note(fleet, CLOCK.instant());
        aMinutePasses();

        assertThat(ends(retry)).containsExactly("RETRY_CONCLUDED UNKNOWN");
        assertThat(ends(kick)).as("That stands there already.").containsExactly("KICK_CONCLUDED UNKNOWN");
        assertThat(unsettled.open("mx1")).isZero();
    }
}
