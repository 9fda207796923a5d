package io.postkick.host.queue.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.Scan.Problem.Kind;
import io.postkick.host.queue.Scan.State;
import io.postkick.host.queue.snapshot.Listed;
import io.postkick.testsupport.PostfixContainer;
import io.postkick.testsupport.PostfixSandbox;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The queue as the console reads it is the queue as postqueue(1) of the same Postfix lists it. */
class QueueIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.postkick.testsupport.PostfixContainer#versions")
    void isWhatPostqueueLists(String version) {
        try (var postfix = PostfixContainer.ofVersion(version)) {
            postfix.start();
            fill(postfix, "short");
            postfix.exec("postconf", "enable_long_queue_ids=yes");
            postfix.leaveInMaildrop("waiting@example.com");
            fill(postfix, "long");
            postfix.leaveInMaildrop("\"wait ing\"@example.com");
            moveSome(postfix);

            Reading reading = read(postfix.spool(), () -> false);

            List<Message> listed = postqueue(postfix.exec("postqueue", "-j"));
            assertThat(listed).extracting(Message::queue).contains(QueueName.values());
            assertThat(listed).extracting(Message::id).anyMatch(id -> id.matches("[0-9A-F]{9,12}"));
            assertThat(listed).extracting(Message::id).anyMatch(id -> id.length() > 12 && id.contains("z"));
            assertThat(listed).extracting(Message::sender).contains("MAILER-DAEMON");
            assertThat(listed).anyMatch(message -> message.recipients().size() == 20);
            assertThat(reading.scan()).returns(State.DONE, Scan::state);
            assertThat(Listed.messages(reading.snapshot())).containsExactlyInAnyOrderElementsOf(listed);
        }
    }

    private static void fill(PostfixContainer postfix, String name) {
        postfix.sendmail("sender@example.org", name + "@example.com", "Hello");
        postfix.sendmail("<>", "bounce@example.com", "Hello");
        postfix.sendmail("\"odd sender\"@example.org", "\"a \\\"b\\\"@c\"@example.com", "Hello");
        postfix.sendmail("ü@müller.example", "grüße@müller.example", "Hello");
        postfix.sendmail("s@example.org", "<script>alert(1)</script>@[192.0.2.1]", "Hello");
        postfix.sendmail("a".repeat(60) + "@example.org", "b".repeat(60) + "@" + "c.".repeat(90) + "example", "Hello");
        var command =
                new ArrayList<>(List.of("sh", "-c", "printf 'Hello\\n' | sendmail -f many@example.org \"$@\"", "sh"));
        for (int i = 0; i < 20; i++) {
            command.add(name + i + "@domain" + i % 3 + ".example");
        }
        postfix.exec(command.toArray(String[]::new));
        postfix.awaitLog("to=<" + name + "19@domain1.example>.*status=deferred");
        postfix.awaitLog("to=<" + name + "@example.com>.*status=deferred");
    }

    /** qmgr(8) looks into active only when it starts, and leaves files of the future in incoming alone. */
    private static void moveSome(PostfixContainer postfix) {
        List<String> ids = postqueue(postfix.exec("postqueue", "-j")).stream()
                .filter(message -> message.queue() == QueueName.DEFERRED)
                .map(Message::id)
                .toList();
        postfix.exec("postsuper", "-h", ids.get(0));
        postfix.exec("postsuper", "-h", ids.get(ids.size() - 1));
        move(postfix, ids.get(1), "active");
        move(postfix, ids.get(2), "incoming");
    }

    private static void move(PostfixContainer postfix, String id, String queue) {
        postfix.exec(
                "sh",
                "-c",
                "cd /var/spool/postfix && file=$(find deferred -name \"$1\") && touch -d tomorrow \"$file\""
                        + " && mv \"$file\" \"$2/\"",
                "sh",
                id,
                queue);
    }

    private static List<Message> postqueue(String output) {
        return output.lines().map(line -> message(JSON.readTree(line))).toList();
    }

    private static Message message(JsonNode json) {
        List<Recipient> recipients = new ArrayList<>();
        for (JsonNode recipient : json.get("recipients")) {
            recipients.add(new Recipient(
                    recipient.get("address").asString(),
                    recipient.path("delay_reason").asString("")));
        }
        return new Message(
                json.get("queue_id").asString(),
                QueueName.of(json.get("queue_name").asString()).orElseThrow(),
                Instant.ofEpochSecond(json.get("arrival_time").asLong()),
                json.get("message_size").asLong(),
                json.get("forced_expire").asBoolean(),
                json.get("sender").asString(),
                recipients);
    }

    @Test
    void knowsAStoppedPostfix() {
        try (var sandbox = PostfixSandbox.start(folder.resolve("s"))) {
            Reading running = read(sandbox.queueDirectory(), () -> false);
            assertThat(running.scan()).returns(State.DONE, Scan::state).returns(0L, Scan::scanned);
            sandbox.stopPostfix();
            Reading stopped = read(sandbox.queueDirectory(), () -> false);
            assertThat(stopped.scan().problem()).returns(Kind.STOPPED, Scan.Problem::kind);
        }
    }

    /** More messages than the kernel keeps for a reader, so that showq(8) is still at work when Postfix stops. */
    @Test
    void takesAQueueWhosePostfixStopsMeanwhileForTruncated() {
        try (var sandbox = PostfixSandbox.startWith(folder.resolve("s"), 4_000)) {
            var stopped = new AtomicBoolean();
            Reading reading = read(sandbox.queueDirectory(), () -> {
                if (stopped.compareAndSet(false, true)) {
                    sandbox.stopPostfix();
                }
                return false;
            });
            assertThat(reading.scan()).returns(State.FAILED, Scan::state);
            assertThat(reading.scan().problem()).returns(Kind.TRUNCATED, Scan.Problem::kind);
            assertThat(reading.scan().scanned()).isLessThan(4_000);
            sandbox.startPostfix();
            assertThat(read(sandbox.queueDirectory(), () -> false).scan())
                    .returns(State.DONE, Scan::state)
                    .returns(4_000L, Scan::scanned);
        }
    }

    /** A reload ends every service: a listing that was under way is whole, or is taken for what it is. */
    @Test
    void neverTakesPartOfAQueueForTheWholeWhenPostfixIsReloadedMeanwhile() {
        try (var sandbox = PostfixSandbox.startWith(folder.resolve("s"), 4_000)) {
            var reloaded = new AtomicBoolean();
            Reading reading = read(sandbox.queueDirectory(), () -> {
                if (reloaded.compareAndSet(false, true)) {
                    sandbox.reloadPostfix();
                }
                return false;
            });
            assertThat(reloaded).isTrue();
            assertThat(sandbox.log()).contains("reload -- version");
            if (reading.scan().state() == State.DONE) {
                assertThat(reading.scan().scanned()).isEqualTo(4_000);
            } else {
                assertThat(reading.scan().problem()).returns(Kind.TRUNCATED, Scan.Problem::kind);
                assertThat(reading.scan().scanned()).isLessThan(4_000);
            }
            assertThat(read(sandbox.queueDirectory(), () -> false).scan())
                    .returns(State.DONE, Scan::state)
                    .returns(4_000L, Scan::scanned);
        }
    }

    @Test
    void isReadFromASandboxWhosePostfixRunsInAContainer() {
        try (var sandbox = PostfixSandbox.startVersion(folder.resolve("s"), "3.5", 30)) {
            assertThat(sandbox.log()).contains("daemon started -- version 3.5.");
            assertThat(read(sandbox.queueDirectory(), () -> false).scan())
                    .returns(State.DONE, Scan::state)
                    .returns(30L, Scan::scanned);
            sandbox.stopPostfix();
            assertThat(read(sandbox.queueDirectory(), () -> false).scan().problem())
                    .returns(Kind.STOPPED, Scan.Problem::kind);
            sandbox.startPostfix();
            assertThat(read(sandbox.queueDirectory(), () -> false).scan()).returns(30L, Scan::scanned);
        }
        assertThat(folder).isEmptyDirectory();
    }

    private static Reading read(Path queueDirectory, BooleanSupplier unwanted) {
        Duration limit = Duration.ofSeconds(30);
        var properties = new ScanProperties(limit, limit, limit, limit, 100_000);
        var reading = new Reading(
                properties, queueDirectory, Lifetimes.BUILT_IN, Listed.budget(1 << 28), unwanted, Clock.systemUTC());
        reading.run();
        return reading;
    }
}
