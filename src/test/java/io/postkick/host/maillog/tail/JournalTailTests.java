package io.postkick.host.maillog.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.Severity;
import io.postkick.host.maillog.line.LogLineParserTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads entries that journald 252 stored and journalctl printed: plain ones, one with bytes that are not UTF-8, one too large to
 * be shown. The program is a script here that prints what follows the cursor; JournalIT asks the real one.
 */
@Timeout(60)
class JournalTailTests {

    private static final String SCRIPT = """
            #!/bin/sh
            # Prints the entries after the cursor that it is given; with --follow goes on, with --lines=1 prints the newest.
            cd "$(dirname "$0")" || exit 1
            echo "$$ $*" >>calls
            after=
            for argument; do
                case $argument in
                --lines=1) tail -n 1 entries; exit ;;
                --after-cursor=*) after=${argument#*=} ;;
                --follow) follow=yes ;;
                esac
            done
            [ ! -e complaint ] || { cat complaint >&2; exit 1; }
            line=1
            [ -z "$after" ] || line=$(( $(grep -nF "$after" entries | cut -d: -f1) + 1 ))
            [ -n "$follow" ] || exec tail -n "+$line" entries
            exec tail -f -n "+$line" entries
            """;

    @TempDir
    private Path folder;

    private final List<LogLine> seen = new ArrayList<>();
    private List<String> recorded;
    private LogFile entries;
    private long nanos;
    private JournalTail tail;

    @BeforeEach
    void record() throws Exception {
        recorded = Files.readAllLines(
                Path.of(getClass().getResource("/maillog/journal.jsonl").toURI()));
        entries = new LogFile(folder.resolve("entries"));
        Path script = Files.writeString(folder.resolve("new"), SCRIPT);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(folder.resolve("journal/machine"));
        Files.createFile(folder.resolve("journal/machine/system.journal"));
        // Renamed, so that no other test's fork can hold it open for writing: ETXTBSY.
        Files.move(script, folder.resolve("journalctl"), StandardCopyOption.ATOMIC_MOVE);
    }

    private void follow() {
        LogPlaces places = new LogPlaces(
                List.of(), List.of(folder.resolve("journal")), folder.resolve("journalctl"), ZoneOffset.UTC);
        var parser = LogLineParserTests.parser(LogLineParserTests.NOW, ZoneOffset.UTC);
        tail = new JournalTail(places, parser, 2, Clock.fixed(LogLineParserTests.NOW, ZoneOffset.UTC), () -> nanos);
    }

    @AfterEach
    void close() {
        tail.close();
    }

    @Test
    void readsRecordedEntries() throws IOException {
        entries.write("");
        follow();
        write(0, 6);
        tail.catchUp(seen::add);
        assertThat(seen)
                .extracting(LogLine::daemon)
                .containsExactly("qmgr", "anvil", "submission/smtpd", "smtp", "master");
        LogLine first = seen.get(0);
        assertThat(first.at()).isEqualTo("2026-11-23T06:14:48.632281Z");
        assertThat(first.host()).isEqualTo("vm");
        assertThat(first.pid()).isEqualTo(4711);
        assertThat(first.queueId()).isEqualTo("4F1A2B3C4D");
        assertThat(first.raw()).isEqualTo("2026-11-23T06:14:48.632281Z vm postfix/qmgr[4711]: " + first.text());
        assertThat(seen.get(1).severity()).isEqualTo(Severity.WARNING);
        assertThat(seen.get(2).text()).isEqualTo("binary \uFFFD\uFFFD garbage");
        assertThat(seen.get(3).text()).isEqualTo("(a message that is too large for journalctl to show)");
    }

    @Test
    void asksForTheEntriesOfTheFacilityAfterTheLastOne() throws IOException {
        write(0, 2);
        follow();
        write(2, 3);
        tail.catchUp(seen::add);
        tail.catchUp(seen::add);
        assertThat(calls()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(calls().get(0)).endsWith("--lines=1");
        assertThat(calls().get(1)).contains("--after-cursor=" + cursor(1)).endsWith(" SYSLOG_FACILITY=2");
        assertThat(calls())
                .filteredOn(call -> !call.contains("follow"))
                .last()
                .asString()
                .contains(cursor(2));
    }

    @Test
    void asksForEntriesSinceNowWhereTheJournalIsEmpty() throws IOException {
        entries.write("");
        follow();
        tail.catchUp(seen::add);
        assertThat(calls().get(1)).contains("--since=@1795400470.000000");
    }

    @Test
    void readsOnlyWhatIsNewAndNothingTwice() throws IOException {
        write(0, 1);
        follow();
        tail.poll(seen::add);
        write(1, 2);
        await().untilAsserted(() -> {
            tail.poll(seen::add);
            assertThat(seen).extracting(LogLine::daemon).containsExactly("anvil");
        });
        write(3, 4);
        tail.catchUp(seen::add);
        tail.catchUp(seen::add);
        write(5, 6);
        await().untilAsserted(() -> {
            tail.poll(seen::add);
            assertThat(seen).extracting(LogLine::daemon).containsExactly("anvil", "submission/smtpd", "master");
        });
    }

    @Test
    void killsTheProgramThatFollows() throws IOException {
        write(0, 1);
        follow();
        tail.poll(seen::add);
        await().untilAsserted(() -> assertThat(following()).isNotEmpty());
        tail.close();
        await().untilAsserted(() -> assertThat(following()).isEmpty());
    }

    @Test
    void startsAProgramAgainThatHasEndedButNotAtOnce() throws IOException {
        write(0, 1);
        follow();
        tail.poll(seen::add);
        await().untilAsserted(() -> assertThat(following()).hasSize(1));
        following().forEach(ProcessHandle::destroyForcibly);
        await().untilAsserted(() -> {
            tail.poll(seen::add);
            assertThat(following()).isEmpty();
        });
        int before = calls().size();
        tail.poll(seen::add);
        tail.poll(seen::add);
        assertThat(following()).isEmpty();
        assertThat(calls()).hasSize(before);
        nanos += Duration.ofSeconds(2).toNanos();
        write(1, 2);
        await().untilAsserted(() -> {
            tail.poll(seen::add);
            assertThat(seen).extracting(LogLine::daemon).containsExactly("anvil");
        });
    }

    @Test
    void saysWhatTheProgramComplainsOf() throws IOException {
        write(0, 1);
        follow();
        Files.writeString(folder.resolve("complaint"), "No journal files were opened\n");
        tail.catchUp(seen::add);
        await().untilAsserted(() -> {
            tail.poll(seen::add);
            assertThat(tail.source().reason()).isEqualTo("journalctl says: No journal files were opened.");
        });
        Files.delete(folder.resolve("complaint"));
        write(1, 2);
        tail.catchUp(seen::add);
        assertThat(seen).hasSize(1);
        assertThat(tail.source().readable()).isTrue();
    }

    private void write(int from, int to) throws IOException {
        for (String entry : recorded.subList(from, to)) {
            entries.write(entry + "\n");
        }
    }

    private String cursor(int index) {
        return recorded.get(index).replaceFirst(".*\"__CURSOR\":\"([^\"]*)\".*", "$1");
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }

    /** The programs that still run: a script that has called exec keeps its process id. */
    private List<ProcessHandle> following() throws IOException {
        return calls().stream()
                .map(call -> ProcessHandle.of(Long.parseLong(call.substring(0, call.indexOf(' ')))))
                .flatMap(Optional::stream)
                .filter(ProcessHandle::isAlive)
                .toList();
    }
}
