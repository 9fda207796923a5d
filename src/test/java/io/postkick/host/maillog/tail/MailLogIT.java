package io.postkick.host.maillog.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.LogSource;
import io.postkick.host.maillog.Severity;
import io.postkick.host.maillog.Subscription;
import io.postkick.testsupport.PostfixSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows what a real Postfix writes to its maillog_file, over Postfix's own rotation. */
class MailLogIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final List<LogLine> seen = new CopyOnWriteArrayList<>();

    @Test
    void readsWhatPostfixLogsAlsoAfterItRotatedItsLog() throws Exception {
        LocalMailLogs logs = new LocalMailLogs(Clock.systemUTC());
        try (PostfixSandbox sandbox = PostfixSandbox.start(folder.resolve("s"))) {
            PostfixInstance instance = instance(sandbox);
            try (Subscription subscription = logs.follow(instance, seen::add)) {
                assertThat(subscription.source()).isEqualTo(LogSource.readable(logFile(sandbox)));
                run("postkick", "-c", sandbox.configDirectory().toString(), "private", "anvil", "refresh");
                awaitWarning(subscription, 1);
                LogLine warning =
                        seen.stream().filter(MailLogIT::isWarning).findFirst().orElseThrow();
                assertThat(warning.daemon()).isEqualTo("anvil");
                assertThat(warning.pid()).isPositive();
                assertThat(warning.at()).isBetween(Instant.now().minus(PATIENCE), Instant.now());

                run("postfix", "-c", sandbox.configDirectory().toString(), "logrotate");
                run("postkick", "-c", sandbox.configDirectory().toString(), "private", "anvil", "refresh");
                awaitWarning(subscription, 2);
                // Its postlogd(8) has made a new file by now, and the old one is kept, compressed.
                assertThat(rotated(sandbox)).isNotEmpty();
                assertThat(subscription.source()).isEqualTo(LogSource.readable(logFile(sandbox)));
            }
        } finally {
            logs.destroy();
        }
        assertThat(seen).extracting(LogLine::syslogName).containsOnly("postfix");
    }

    private void awaitWarning(Subscription subscription, int count) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            subscription.catchUp();
            assertThat(seen).filteredOn(MailLogIT::isWarning).hasSize(count);
        });
    }

    private static boolean isWarning(LogLine line) {
        return line.severity() == Severity.WARNING && line.daemon().equals("anvil");
    }

    private static PostfixInstance instance(PostfixSandbox sandbox) {
        return new PostfixInstance(
                "sandbox",
                sandbox.configDirectory().toString(),
                sandbox.queueDirectory().toString(),
                Map.of("maillog_file", logFile(sandbox)),
                List.of(),
                InstanceState.RUNNING,
                List.of());
    }

    private static String logFile(PostfixSandbox sandbox) {
        return sandbox.configDirectory()
                .resolveSibling("log")
                .resolve("mail.log")
                .toString();
    }

    private static List<Path> rotated(PostfixSandbox sandbox) throws Exception {
        Path log = Path.of(logFile(sandbox));
        try (Stream<Path> files = Files.list(log.getParent())) {
            return files.filter(file -> file.toString().startsWith(log + ".")).toList();
        }
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }
}
