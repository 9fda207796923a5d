package io.postkick.host.maillog.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.debian.DebianHost;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.LogSource;
import io.postkick.host.maillog.Severity;
import io.postkick.host.maillog.Subscription;
import io.postkick.host.track.TrackedMessage;
import io.postkick.host.track.scan.SearchedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Follows, and searches, what is logged by a real Postfix through a real journald(8) and its journalctl(1), those of a machine of its own. */
public class JournalIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final List<LogLine> seen = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"bookworm", "trixie"})
    void hasEachLineOnceAlsoOverARotation(String suite) throws IOException {
        try (DebianHost host = DebianHost.start(suite)) {
            host.run("postkick", "private", "anvil", "before");
            host.await("sh", "-c", "journalctl | grep -q 'anvil.*premature end-of-input'");
            LocalMailLogs logs = new LocalMailLogs(places(host), Clock.systemUTC());
            try (Subscription subscription = logs.follow(postfix(), seen::add)) {
                assertThat(subscription.source()).isEqualTo(LogSource.readable("the systemd journal"));
                host.run("postkick", "private", "anvil", "first");
                awaitComplaints(1);

                host.run("postkick", "private", "anvil", "second");
                host.run("journalctl", "--sync");
                subscription.catchUp();
                awaitComplaints(2);

                host.run("journalctl", "--rotate");
                host.run("journalctl", "--vacuum-files=1");
                host.run("postkick", "private", "anvil", "third");
                awaitComplaints(3);
                subscription.catchUp();
                assertThat(complaints()).hasSize(3);
                findsAMessage(host, logs);
            } finally {
                logs.destroy();
            }
        }
        assertThat(complaints()).allSatisfy(line -> {
            assertThat(line.syslogName()).isEqualTo("postfix");
            assertThat(line.severity()).isEqualTo(Severity.WARNING);
            assertThat(line.pid()).isPositive();
            assertThat(line.at()).isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now());
        });
    }

    private void findsAMessage(DebianHost host, LocalMailLogs logs) {
        host.run("sh", "-c", "echo body | sendmail -f sender@example.org customer@example.com");
        await().atMost(PATIENCE)
                .until(() -> seen.stream().anyMatch(line -> line.text().contains("from=<sender@example.org>, size=")));
        host.run("journalctl", "--sync");

        try (var log = new SearchedLog(postfix(), logs, Clock.systemUTC())) {
            TrackedMessage message = log.only(SearchedLog.address("sender@example"));

            assertThat(message.sender()).isEqualTo("sender@example.org");
            assertThat(message.size()).isPositive();
            assertThat(log.lines(message.queueIds().get(0), null)).anyMatch(line -> line.contains("message-id=<"));
        }
    }

    private void awaitComplaints(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(complaints()).hasSize(count));
    }

    private List<LogLine> complaints() {
        return seen.stream()
                .filter(line -> line.daemon().equals("anvil") && line.text().contains("premature end-of-input"))
                .toList();
    }

    /** Its journal as this host sees it, and its own journalctl, which runs there: to follow, it looks into /proc/self. */
    private LogPlaces places(DebianHost host) throws IOException {
        Path journalctl = folder.resolve("journalctl");
        Path script = Files.writeString(
                folder.resolve("new"),
                "#!/bin/sh\nexec nsenter --mount --pid --target %d -- journalctl \"$@\"\n".formatted(host.pid()));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Files.move(script, journalctl);
        Path root = Path.of("/proc", String.valueOf(host.pid()), "root");
        return new LogPlaces(
                List.of(),
                List.of(root.resolve("var/log/journal"), root.resolve("run/log/journal")),
                journalctl,
                ZoneOffset.UTC);
    }

    private static PostfixInstance postfix() {
        return new PostfixInstance(
                "postfix", "/etc/postfix", "/var/spool/postfix", Map.of(), List.of(), InstanceState.RUNNING, List.of());
    }
}
