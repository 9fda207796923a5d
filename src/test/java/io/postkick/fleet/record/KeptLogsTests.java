package io.postkick.fleet.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postkick.audit.check.ChainFinding;
import io.postkick.audit.check.PythonVerifier;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.entry.ExportedEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.log.LogFixture;
import io.postkick.audit.log.TestDatabase;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.link.MemoryBroker;
import io.postkick.fleet.record.wire.EntriesTold;
import io.postkick.fleet.wire.Subjects;
import io.postkick.value.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log of a host as it comes, and as it is kept: whoever changes either, or the console's own, is found out. */
class KeptLogsTests {

    private static final String ID = "abcdefghijkl";

    @TempDir
    Path directory;

    private final SimulatedFleet fleet = new SimulatedFleet();
    private final SimulatedHost host = new SimulatedHost(ID, LogFixture.NOON, count -> count);
    private LogFixture console;
    private HostEntries entries;
    private AuditEntry intent;

    @BeforeEach
    void start() {
        console = LogFixture.started(TestDatabase.sqlite(directory), "console");
        entries = new HostEntries(console.database);
        fleet.add(host, "mx1");
        intent = console.log.record(
                kick(SampleActions.KICK_INTENDED).to("mx1/postfix").entry());
        host.add(kick(SimulatedHost.TAKEN)
                .act(intent.content().actId())
                .detail(ChainHead.of(intent).toString())
                .entry());
        host.add(kick(SampleActions.KICK_CONCLUDED).outcome("DELIVERED").entry());
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private static EntryBuilder kick(Action action) {
        return new EntryBuilder(action)
                .by("alice", "127.0.0.1", "password")
                .act(UUID.randomUUID().toString());
    }

    private PulledPart part(EntriesTold told) {
        return PulledPart.of("mx1", entries.log(ID).end(), told);
    }

    private EntriesTold told(List<String> lines) {
        return new EntriesTold(host.head().toString(), lines);
    }

    private void keep() {
        entries.begin(ID);
        PulledPart part = PulledPart.of("mx1", entries.log(ID).end(), told(host.lines()));
        assertThat(part.problem()).isNull();
        assertThat(entries.add(entries.log(ID).end(), part.fresh())).isTrue();
    }

    private String broken() {
        ChainFinding.Other other = new KeptLogsCheck(entries, fleet, console.database, SampleActions.VOCABULARY)
                .compared()
                .get(0);
        assertThat(other.name()).isEqualTo("host mx1");
        return other.firstBroken() == null
                ? "intact"
                : other.firstBroken().sequence() + ": " + other.firstBroken().problem();
    }

    private void tamper(String sql) {
        JdbcClient jdbc = JdbcClient.create(console.database);
        for (String trigger : List.of("host_entry_no_update", "host_entry_no_delete", "audit_entry_no_update")) {
            jdbc.sql("drop trigger if exists " + trigger).update();
        }
        assertThat(jdbc.sql(sql).update()).isPositive();
    }

    @Test
    void keepsEachEntryOnce() {
        keep();

        assertThat(entries.following(ID, 0, 10)).extracting(HostEntry::line).isEqualTo(host.lines());
        assertThat(entries.log(ID).end()).isEqualTo(host.head());
        assertThat(part(told(host.lines().subList(2, 3))).fresh()).isEmpty();
        assertThat(entries.add(
                        ChainHead.before(ID),
                        List.of(ExportedEntry.of(host.lines().get(0)))))
                .isFalse();
        assertThat(broken()).isEqualTo("intact");
    }

    @Test
    void letsNobodyChangeWhatIsKept() {
        keep();
        JdbcClient jdbc = JdbcClient.create(console.database);

        for (String sql : List.of(
                "update host_entry set outcome = 'REFUSED'",
                "delete from host_entry",
                "insert or replace into host_entry select * from host_entry where sequence = 1")) {
            assertThatThrownBy(() -> jdbc.sql(sql).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("entries of hosts are never");
        }
    }

    @Test
    void takesEntriesOfANewerVersionAsTheyAre() {
        String hashed = "{\"action\":\"MOON_LANDED\",\"at\":\"2026-11-23T12:00:00.000000Z\",\"node\":\"" + ID
                + "\",\"previousHash\":\"" + host.head().hash() + "\",\"sequence\":4,\"weather\":\"fine\"}";
        String hash = Sha256.hex(hashed);
        String line = hashed.replace("\"weather\"", "\"hash\":\"" + hash + "\",\"weather\"");
        keep();

        PulledPart part = part(new EntriesTold(
                new ChainHead(ID, 4, hash).toString(), List.of(host.lines().get(2), line)));
        assertThat(part.problem()).isNull();
        entries.add(entries.log(ID).end(), part.fresh());
        assertThat(entries.one(ID, 4)).get().extracting(HostEntry::line).isEqualTo(line);
        assertThat(broken()).isEqualTo("intact");
    }

    @Test
    void saysWhatIsWrongWithWhatComes() {
        List<String> lines = host.lines();
        String changed = lines.get(1).replace("alice", "mallory");

        assertThat(part(told(List.of(lines.get(0), changed))).problem())
                .isEqualTo("Entry 2 of the log of mx1 was changed: its content does not match its hash.");
        assertThat(part(told(List.of(lines.get(0), changed))).fresh()).hasSize(1);
        assertThat(part(told(List.of(lines.get(0), lines.get(2)))).problem())
                .isEqualTo("Entry 2 of the log of mx1 is missing.");
        assertThat(part(told(List.of(lines.get(0), "{}"))).problem())
                .startsWith("Where entry 2 of the log of mx1 should be is none: ");
        assertThat(part(new EntriesTold("no head", List.of())).problem())
                .isEqualTo("The agent of mx1 does not say where its log ends.");
        assertThat(part(new EntriesTold(host.head().toString().replace(ID, "otherhostabc"), List.of()))
                        .problem())
                .isEqualTo("The agent of mx1 tells of the log of another host.");
        keep();
        host.fork(2);
        host.add(kick(SampleActions.KICK_CONCLUDED).outcome("REFUSED").entry());
        assertThat(part(told(host.lines().subList(2, 4))).problem())
                .isEqualTo("The log of mx1 has another entry 3 than it had: it was written anew.");
        host.fork(1);
        assertThat(part(told(List.of())).problem())
                .startsWith("The log of mx1 ends at entry 2, and had 3: entries that were there are gone.");
    }

    @Test
    void findsOutWhoChangesWhatIsKept() {
        keep();
        tamper("update host_entry set line = replace(line, 'alice', 'mallory') where sequence = 2");
        assertThat(broken()).isEqualTo("2: Entry 2 of the log of mx1 was changed since it was kept.");
    }

    @Test
    void findsOutWhoChangesByWhatItIsFound() {
        keep();
        tamper("update host_entry set actor = 'mallory' where sequence = 3");
        assertThat(broken()).isEqualTo("3: Entry 3 of the log of mx1 is found by something else than it says.");
    }

    @Test
    void findsOutWhoCutsWhatIsKept() {
        keep();
        tamper("delete from host_entry where sequence = 3");
        assertThat(broken()).isEqualTo("3: Entry 3 of the log of mx1 was kept here and is missing.");
    }

    @Test
    void findsOutWhoWritesAHostsLogAnew() {
        keep();
        told("mx1");
        host.log.remove(2);
        AuditEntry other =
                host.add(kick(SampleActions.KICK_CONCLUDED).outcome("REFUSED").entry());
        tamper("update host_entry set outcome = 'REFUSED', act_id = '%s', hash = '%s', line = '%s' where sequence = 3"
                .formatted(other.content().actId(), other.hash(), EntryFormat.line(other)));
        tamper("update host_log set hash = '%s'".formatted(other.hash()));
        assertThat(broken())
                .isEqualTo(
                        "3: Entry 3 of the log of mx1 is not the one of which this console's log says that it was kept.");
    }

    /** A stop has the act's entry, and an ID of its own. */
    @Test
    void knowsWhatSteersAnAct() {
        EntryBuilder stop = new EntryBuilder(SampleActions.RETRY_STOPPED)
                .act(intent.content().actId())
                .to("mx1/postfix");
        AuditEntry stopped = console.log.record(stop.entry());
        host.add(kick(SimulatedHost.TAKEN)
                .detail(ChainHead.of(stopped).toString())
                .entry());
        keep();
        assertThat(broken()).isEqualTo("intact");
    }

    /** Has the console's log say how far the host's is kept. */
    private void told(String name) {
        new LogNotices(console.log, entries, new RecordProperties(Duration.ofHours(1)), Clock.systemUTC())
                .ifDue(fleet.find(name).orElseThrow(), entries.log(ID));
    }

    @Test
    void findsOutWhoWritesTheConsolesLogAnew() {
        keep();
        tamper("update audit_entry set hash = '%s' where sequence = %d".formatted("0".repeat(64), intent.sequence()));
        assertThat(broken())
                .isEqualTo(
                        "2: mx1 did what entry %d of console told it, by its own entry 2, and that entry was another than it is now: this log was written anew."
                                .formatted(intent.sequence()));
    }

    @Test
    void findsOutWhichHostMakesUpACommand() {
        host.add(kick(SimulatedHost.TAKEN)
                .act(UUID.randomUUID().toString())
                .detail("console:1000000:" + "a".repeat(64))
                .entry());
        keep();
        assertThat(broken())
                .startsWith("4: Entry 4 of the log of mx1 says that entry 1,000,000 of console told it to do something")
                .contains("made that up");
    }

    @Test
    void keepsNoMoreOfALogThatHasNoEnd() {
        AtomicLong nanos = new AtomicLong();
        var endless = new SimulatedHost(ID, LogFixture.NOON, count -> Math.min(count, 2));
        for (int each = 0; each < 50; each++) {
            endless.add(kick(SampleActions.KICK_CONCLUDED).entry());
        }
        try (MemoryBroker broker = new MemoryBroker()) {
            broker.link().answer(Subjects.calls(ID), endless.calls()::answer);
            var pull = new LogPull(
                    new HostCalls(broker.link()),
                    entries,
                    new LogNotices(console.log, entries, new RecordProperties(Duration.ofDays(9)), Clock.systemUTC()),
                    Clock.systemUTC(),
                    new LogBudget(nanos::get, 20, 1 << 20));
            FleetHost mx1 = fleet.find("mx1").orElseThrow();

            assertThat(pull.toTheEnd(mx1)).isFalse();
            long kept = entries.log(ID).end().sequence();
            assertThat(kept).isBetween(19L, 21L);
            assertThat(pull.toTheEnd(mx1)).isFalse();
            assertThat(pull.toTheEnd(mx1)).isFalse();
            assertThat(entries.log(ID).end().sequence()).isEqualTo(kept);
            assertThat(pull.trouble(mx1)).contains("20 entries or 1 MB of the log of mx1");
            assertThat(console.log.following(0, 100))
                    .filteredOn(entry -> entry.content().action().name().equals("HOST_LOG_TOO_LONG"))
                    .hasSize(1);

            nanos.addAndGet(Duration.ofDays(2).toNanos());
            assertThat(pull.toTheEnd(mx1)).isFalse();
            assertThat(entries.log(ID).end().sequence()).isGreaterThan(kept);
        }
    }

    @Test
    void tellsTheAuditLogOnceInAWhile() {
        keep();
        told("mx1");
        host.add(new EntryBuilder(SampleActions.SIGNED_IN).entry());
        entries.add(entries.log(ID).end(), List.of(ExportedEntry.of(host.lines().get(3))));
        told("mx1");
        assertThat(said()).containsExactly(ID + ":3");
        fleet.revoke(ID);
        new LogNotices(console.log, entries, new RecordProperties(Duration.ofHours(1)), Clock.systemUTC())
                .ifDue(fleet.withId(ID).orElseThrow(), entries.log(ID));
        assertThat(said()).containsExactly(ID + ":3", ID + ":4");
    }

    private List<String> said() {
        return console.log.following(0, 100).stream()
                .map(AuditEntry::content)
                .filter(entry -> entry.action().name().equals("HOST_LOG_KEPT"))
                .map(NewEntry::detail)
                .map(detail -> detail.substring(0, detail.lastIndexOf(":", detail.indexOf('\n'))))
                .toList();
    }

    @Test
    void isVerifiedWithoutTheConsole() throws Exception {
        keep();
        told("mx1");
        Path own = export("console.jsonl", console.log.following(0, 100));
        Path hosts = export("host.jsonl", host.log);

        assertThat(PythonVerifier.run(own, "--host", hosts.toString()))
                .startsWith("0 intact: ")
                .contains("ends at " + ID + ":3:");
        Path rewritten = Files.writeString(
                directory.resolve("anew.jsonl"),
                EntryFormat.line(EntryFormat.chained(
                                ChainHead.before("console"), LogFixture.NOON, SampleEntryOf.nothing()))
                        + "\n");
        assertThat(PythonVerifier.run(rewritten, "--host", hosts.toString()))
                .startsWith("1 ")
                .contains(
                        "broken: entry " + ID + ":2: it was given by the console's entry console:" + intent.sequence());
        Path cut = export("cut.jsonl", host.log.subList(0, 2));
        assertThat(PythonVerifier.run(own, "--host", cut.toString()))
                .startsWith("1 ")
                .contains("broken: entry " + ID + ":3, which an anchor names, is missing");
    }

    /** An entry that is about nothing. */
    private static final class SampleEntryOf {

        static NewEntry nothing() {
            return new EntryBuilder(SampleActions.CONSOLE_STARTED).entry();
        }
    }

    private Path export(String name, List<AuditEntry> log) throws IOException {
        return Files.writeString(
                directory.resolve(name),
                log.stream().map(EntryFormat::line).collect(Collectors.joining("\n", "", "\n")));
    }
}
