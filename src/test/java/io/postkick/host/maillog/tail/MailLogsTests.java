package io.postkick.host.maillog.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.maillog.LogSource;
import io.postkick.host.maillog.Subscription;
import io.postkick.host.track.UnreadLog;
import io.postkick.host.track.parts.LogContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who gets which lines of which log, and how many threads that takes. */
@Timeout(60)
class MailLogsTests {

    @TempDir
    private Path folder;

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private LogFile log;
    private PostfixInstance instance;
    private LocalMailLogs logs;

    @BeforeEach
    void makeLog() throws IOException {
        log = new LogFile(folder.resolve("own.log")).log("old");
        instance = LogFile.instance(Map.of("maillog_file", log.path().toString()));
        logs = new LocalMailLogs(places(), Clock.systemUTC());
    }

    private LogPlaces places() {
        return new LogPlaces(
                List.of(folder.resolve("mail.log"), folder.resolve("maillog")),
                List.of(folder.resolve("journal")),
                folder.resolve("journalctl"),
                ZoneOffset.UTC);
    }

    @AfterEach
    void endsEveryThread() {
        logs.destroy();
        await().until(() -> followers().isEmpty());
    }

    @Test
    void deliversWhatIsWrittenFromNowOn() throws IOException {
        try (Subscription subscription = follow(seen)) {
            log.log("new");
            subscription.catchUp();
            assertThat(seen).containsExactly("new");
            assertThat(subscription.source())
                    .isEqualTo(LogSource.readable(log.path().toString()));
        }
    }

    @Test
    void deliversWithoutBeingAsked() throws IOException {
        try (Subscription subscription = follow(seen)) {
            log.log("new");
            await().untilAsserted(() -> assertThat(seen).containsExactly("new"));
            assertThat(subscription.source().readable()).isTrue();
        }
    }

    @Test
    void readsALogOnceHoweverManyFollowIt() throws IOException {
        List<Subscription> subscriptions = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            subscriptions.add(follow(seen));
        }
        assertThat(followers()).containsExactly("maillog-test");
        log.log("new");
        subscriptions.get(7).catchUp();
        assertThat(seen).hasSize(50).containsOnly("new");
        subscriptions.subList(1, 50).forEach(Subscription::close);
        log.log("newer");
        subscriptions.get(0).catchUp();
        assertThat(seen).hasSize(51).endsWith("newer");
        assertThat(followers()).hasSize(1);
        subscriptions.get(0).close();
        subscriptions.get(0).close();
        await().until(() -> followers().isEmpty());
    }

    @Test
    void startsNoThreadForAQuestion() {
        assertThat(logs.source(instance).readable()).isTrue();
        assertThat(followers()).isEmpty();
    }

    @Test
    void givesTheSecondOneOnlyWhatIsWrittenAfterItCame() throws IOException {
        List<String> second = new CopyOnWriteArrayList<>();
        try (Subscription first = follow(seen)) {
            log.log("before");
            try (Subscription later = follow(second)) {
                log.log("after");
                later.catchUp();
                assertThat(seen).containsExactly("before", "after");
                assertThat(second).containsExactly("after");
            }
            assertThat(first.source().readable()).isTrue();
        }
    }

    @Test
    void followsAgainAfterTheLastOneLeft() throws IOException {
        follow(seen).close();
        log.log("nobody is there");
        try (Subscription subscription = follow(seen)) {
            log.log("again");
            subscription.catchUp();
            assertThat(seen).containsExactly("again");
        }
    }

    @Test
    void deliversNothingAfterClosing() throws IOException {
        List<String> other = new CopyOnWriteArrayList<>();
        try (Subscription stays = follow(other)) {
            follow(seen).close();
            log.log("new");
            stays.catchUp();
            assertThat(other).containsExactly("new");
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void leavesOutAConsumerThatFails() throws IOException {
        try (Subscription good = follow(seen);
                Subscription bad = logs.follow(instance, line -> {
                    seen.add("bad " + line.text());
                    throw new IllegalStateException("a reader that cannot take it");
                })) {
            log.log("one", "two");
            good.catchUp();
            assertThat(seen).containsExactly("one", "bad one", "two");
            assertThat(bad.source().readable()).isTrue();
        }
    }

    @Test
    void doesNotWaitForEverForAConsumerThatHangs() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        try (Subscription subscription = logs.follow(instance, line -> {
            entered.countDown();
            awaitQuietly(hangs);
        })) {
            log.log("new");
            assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
            subscription.catchUp();
        } finally {
            hangs.countDown();
        }
    }

    @Test
    void keepsTheLinesOfInstancesApartThatShareAFile() throws IOException {
        PostfixInstance other =
                LogFile.instance(Map.of("maillog_file", log.path().toString(), "syslog_name", "postfix-out"));
        List<String> second = new CopyOnWriteArrayList<>();
        try (Subscription first = follow(seen);
                Subscription later = logs.follow(other, line -> second.add(line.text()))) {
            log.log("in").write("Nov 23 02:21:07 mx postfix-out/qmgr[1]: out\n");
            first.catchUp();
            later.catchUp();
            assertThat(seen).containsExactly("in");
            assertThat(second).containsExactly("out");
        }
    }

    @Test
    void findsTheYoungestSignOfALog() throws IOException {
        PostfixInstance plain = LogFile.instance(Map.of());
        assertThat(logs.source(plain).readable()).isFalse();
        assertThat(logs.source(plain).reason()).contains("neither", "mail.log", "journal on this host");
        assertThat(logs.source(plain).remedy()).contains("maillog_file");

        makeJournal();
        assertThat(logs.source(plain)).isEqualTo(LogSource.readable(JournalFiles.NAME));
        Path file = new LogFile(folder.resolve("maillog")).log("x").path();
        assertThat(logs.source(plain)).isEqualTo(LogSource.readable(file.toString()));
        Path first = new LogFile(folder.resolve("mail.log")).log("x").path();
        assertThat(logs.source(plain)).isEqualTo(LogSource.readable(first.toString()));
        // What a syslog daemon that was removed left behind.
        Files.setLastModifiedTime(first, FileTime.from(Instant.now().minus(Duration.ofDays(30))));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(30))));
        assertThat(logs.source(plain)).isEqualTo(LogSource.readable(JournalFiles.NAME));
        Files.delete(folder.resolve("journalctl"));
        assertThat(logs.source(plain)).isEqualTo(LogSource.readable(first.toString()));
    }

    @Test
    void saysThatALogIsInAFormThatIsNotRead() throws IOException {
        PostfixInstance plain = LogFile.instance(Map.of());
        LogFile file = new LogFile(folder.resolve("mail.log")).write("05:11:09 odd\n05:11:10 newest\n");

        LogSource source = logs.source(plain);

        assertThat(source.readable()).isFalse();
        assertThat(source.reason())
                .isEqualTo(
                        "The log is in a form that Postkick does not read: a line was not understood: 05:11:10 newest");
        assertThat(source.remedy()).contains("traditional form");
        // As after the syslog daemon was set right.
        file.write("Nov 28 05:11:11 h dovecot: x\n");
        assertThat(logs.source(plain)).isEqualTo(LogSource.readable(file.path().toString()));
        file.write("05:11:09 odd again\n".repeat(50));
        assertThat(logs.source(plain).readable()).isFalse();
    }

    /** A file that something else writes to: a purged rsyslog's, or dovecot's own. */
    @Test
    void prefersTheJournalToAFileWithoutALineOfTheInstance() throws IOException {
        PostfixInstance plain = LogFile.instance(Map.of());
        LogFile file = new LogFile(folder.resolve("mail.log")).write("Nov 28 05:11:09 h dovecot: imap-login: x\n");
        makeJournal("dovecot");
        assertThat(logs.source(plain).description()).isEqualTo(file.path().toString());
        makeJournal("postfix/qmgr");
        assertThat(logs.source(plain)).isEqualTo(LogSource.readable(JournalFiles.NAME));

        try (Subscription subscription = logs.follow(plain, line -> seen.add(line.text()))) {
            file.write("Nov 28 05:11:09 h dovecot: imap-login: y\n");
            subscription.catchUp();
            assertThat(seen).isNotEmpty().containsOnly("from the journal");
            assertThat(subscription.source()).isEqualTo(LogSource.readable(JournalFiles.NAME));
            // It has been decided.
            file.log("from the file");
            subscription.catchUp();
            assertThat(seen).doesNotContain("from the file");
        }
        assertThat(logs.source(plain).description()).isEqualTo(file.path().toString());
    }

    /** As when a syslog daemon came later, and its file is not for this user, or in a form that is not known. */
    @Test
    void namesTheFileBesideTheJournalThatCannotBeRead() throws IOException {
        PostfixInstance plain = LogFile.instance(Map.of());
        LogFile file = new LogFile(folder.resolve("mail.log")).write("05:11:09 odd\n".repeat(50));
        makeJournal("postfix/qmgr");
        LogSource source = logs.source(plain);
        assertThat(source.description()).isEqualTo(JournalFiles.NAME);
        assertThat(source.unreadBeside()).satisfies(beside -> {
            assertThat(beside.description()).isEqualTo(file.path().toString());
            assertThat(beside.readable()).isFalse();
            assertThat(beside.remedy()).contains("RFC 3339");
        });
        try (LogContent content = LogContent.of(logs.home(plain), List.of(), Instant.now())) {
            assertThat(content.parts()).isNotEmpty();
            assertThat(content.unread())
                    .extracting(UnreadLog::name)
                    .containsExactly(file.path().toString());
        }
    }

    @Test
    void readsTheJournalWhereTheFileCannotBeRead() throws IOException {
        Files.createDirectory(folder.resolve("mail.log"));
        makeJournal("dovecot");
        PostfixInstance plain = LogFile.instance(Map.of());
        assertThat(logs.source(plain).reason()).contains("is a directory");
        try (Subscription subscription = logs.follow(plain, line -> seen.add(line.text()))) {
            assertThat(subscription.source()).isEqualTo(LogSource.readable(JournalFiles.NAME));
        }
    }

    @Test
    void takesTheFileWhereItIsTheFirstToHaveALine() throws IOException {
        LogFile file = new LogFile(folder.resolve("mail.log")).write("Nov 28 05:11:09 h dovecot: x\n");
        makeJournal("dovecot");
        try (Subscription subscription = logs.follow(LogFile.instance(Map.of()), line -> seen.add(line.text()))) {
            file.log("from the file");
            subscription.catchUp();
            assertThat(seen).containsExactly("from the file");
            assertThat(subscription.source().description())
                    .isEqualTo(file.path().toString());
        }
    }

    /** One that has a line of that program whenever it is read. */
    private void makeJournal(String program) throws IOException {
        Files.createDirectories(folder.resolve("journal/3d1219c7"));
        Files.writeString(folder.resolve("journal/3d1219c7/system.journal"), "");
        Path script = Files.writeString(folder.resolve("new"), """
                #!/bin/sh
                for argument; do
                    case $argument in
                    --follow) exec sleep 60 ;;
                    --lines=1) exit ;;
                    esac
                done
                echo '{"__CURSOR":"s=1","__REALTIME_TIMESTAMP":"1764306711000000","SYSLOG_IDENTIFIER":"%s","SYSLOG_PID":"7","MESSAGE":"from the journal"}'
                """.formatted(program));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        // Renamed, so that no other test's fork can hold it open for writing: ETXTBSY.
        Files.move(
                script,
                folder.resolve("journalctl"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void saysThatTheJournalNeedsItsProgram() throws IOException {
        makeJournal();
        Files.delete(folder.resolve("journalctl"));
        LogSource source = logs.source(LogFile.instance(Map.of()));
        assertThat(source.readable()).isFalse();
        assertThat(source.reason())
                .contains(folder.resolve("journalctl") + ", which reads the journal, is not installed");
    }

    @Test
    void saysThatStandardOutputCannotBeRead() {
        LogSource source = logs.source(LogFile.instance(Map.of("maillog_file", "/dev/stdout")));
        assertThat(source.readable()).isFalse();
        assertThat(source.reason()).contains("maillog_file = /dev/stdout");
        assertThat(source.remedy()).startsWith("postconf -c /etc/postfix -e maillog_file=");
    }

    @Test
    void findsALogWhereThereWasNone() throws IOException {
        try (Subscription subscription = logs.follow(LogFile.instance(Map.of()), line -> seen.add(line.text()))) {
            assertThat(subscription.source().readable()).isFalse();
            subscription.catchUp();
            LogFile appeared = new LogFile(folder.resolve("mail.log")).write("");
            subscription.catchUp();
            appeared.log("first");
            subscription.catchUp();
            assertThat(seen).containsExactly("first");
            assertThat(subscription.source().readable()).isTrue();
        }
    }

    private void makeJournal() throws IOException {
        Path machine = Files.createDirectories(folder.resolve("journal/3d1219c7"));
        Files.createFile(machine.resolve("system.journal"));
        assertThat(Files.createFile(folder.resolve("journalctl")).toFile().setExecutable(true))
                .isTrue();
    }

    private Subscription follow(List<String> texts) {
        return logs.follow(instance, line -> texts.add(line.text()));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> followers() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("maillog-"))
                .toList();
    }
}
