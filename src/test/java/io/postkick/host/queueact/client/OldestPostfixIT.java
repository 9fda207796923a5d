package io.postkick.host.queueact.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.host.content.ContentPart;
import io.postkick.host.content.wire.ViewAnswers;
import io.postkick.host.content.wire.ViewRequest;
import io.postkick.host.content.wire.ViewRequests;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import io.postkick.host.queueact.wire.NotTheProtocol;
import io.postkick.host.queueact.wire.WireLines;
import io.postkick.testsupport.PostfixContainer;
import io.postkick.testsupport.Unwatched;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.BindMode;

/** Both helpers beside Postfix 3.5, the oldest that the console speaks to: its postsuper, postcat and postconf, and the tools of its Debian. */
class OldestPostfixIT {

    private static final Path JAR =
            Path.of(System.getProperty("postkick.queue-jar", "target/postkick-console-queue.jar"));
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final String NOWHERE = "4C3D1120A5";
    private static final String BEING_WRITTEN = "4C3D1120A6";
    private static final String RUN = "/run/helpers";
    private static final PostfixInstance INSTANCE =
            new PostfixInstance("old", "/etc/postfix", null, Map.of(), List.of(), InstanceState.UNKNOWN, List.of());

    @TempDir
    private static Path directory;

    private static PostfixContainer postfix;
    private static LocalQueueActs acts;

    @BeforeAll
    static void startPostfixAndHelpers() {
        postfix = PostfixContainer.oldestWithJava()
                .withFileSystemBind(JAR.toAbsolutePath().toString(), "/opt/queue.jar", BindMode.READ_ONLY)
                .withFileSystemBind(directory.toString(), RUN, BindMode.READ_WRITE);
        postfix.start();
        postfix.exec(
                "sh",
                "-c",
                "mkdir -m 0700 /var/lib/log && mkdir /etc/lists"
                        + " && echo 'allow /etc/postfix hold release requeue expire delete' >/etc/lists/acts"
                        + " && echo 'allow /etc/postfix headers body' >/etc/lists/view");
        start("queuehelper.QueueHelper --list /etc/lists/acts --state /var/lib/log", "acts");
        start("viewhelper.ViewHelper --list /etc/lists/view --as postfix", "view");
        acts = new LocalQueueActs(new HelperProperties(directory.resolve("acts"), LONG, LONG));
    }

    private static void start(String program, String socket) {
        postfix.exec(
                "sh",
                "-c",
                "java -XX:+UseSerialGC -Xmx96m -XX:TieredStopAtLevel=1 -cp /opt/queue.jar io.postkick." + program
                        + " --peer root --listen " + RUN + "/" + socket + " >" + RUN + "/" + socket + ".log 2>&1 &");
        await(socket).atMost(LONG).until(() -> Files.exists(directory.resolve(socket)));
    }

    @AfterAll
    static void stop() {
        if (postfix != null) {
            postfix.stop();
        }
    }

    private static Fate fate(QueueAct act, String id) throws InterruptedException {
        var batch = new Batch(act, UUID.randomUUID().toString(), 1, "alice", "old", List.of(id));
        return acts.carryOut(INSTANCE, batch, new Unwatched()).fates().get(0);
    }

    private static List<String> in(String queue) {
        try (Stream<Path> files = Files.walk(postfix.spool().resolve(queue))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void doesEachActAndTellsWhatBecameOfIt() throws Exception {
        List<String> ids = deferred(3);
        String one = ids.get(0);
        String two = ids.get(1);
        String three = ids.get(2);
        postfix.exec("sh", "-c", "install -o postfix -m 0600 /dev/null /var/spool/postfix/incoming/" + BEING_WRITTEN);

        assertThat(acts.ability(INSTANCE).acts()).containsExactlyInAnyOrder(QueueAct.values());
        assertThat(fate(QueueAct.HOLD, one))
                .usingRecursiveComparison()
                .ignoringFields("changedAt")
                .isEqualTo(new Fate(one, Result.DONE, QueueName.DEFERRED, QueueName.HOLD, ""));
        assertThat(fate(QueueAct.HOLD, NOWHERE)).isEqualTo(new Fate(NOWHERE, Result.GONE, null, null, ""));
        assertThat(fate(QueueAct.HOLD, BEING_WRITTEN).result()).isEqualTo(Result.BUSY);
        assertThat(fate(QueueAct.RELEASE, one))
                .isEqualTo(new Fate(one, Result.DONE, QueueName.HOLD, QueueName.DEFERRED, ""));
        assertThat(fate(QueueAct.EXPIRE, three).result()).isEqualTo(Result.DONE);
        assertThat(fate(QueueAct.DELETE, two).text()).isEqualTo("It is not on hold.");
        assertThat(fate(QueueAct.HOLD, two).result()).isEqualTo(Result.DONE);
        assertThat(fate(QueueAct.DELETE, two)).isEqualTo(new Fate(two, Result.DONE, QueueName.HOLD, null, ""));
        assertThat(fate(QueueAct.REQUEUE, one).result()).isEqualTo(Result.DONE);
        assertThat(in("deferred")).doesNotContain(one, two);
        assertThat(in("hold")).isEmpty();
    }

    private static List<String> deferred(int messages) {
        for (int i = 0; i < messages; i++) {
            postfix.sendmail("a@example.com", "b@example.org", "Subject: number " + i + "\n\nA line of text.");
        }
        return await().atMost(LONG).until(() -> in("deferred"), ids -> ids.size() >= messages);
    }

    @Test
    void readsHeadersAndText() throws Exception {
        String id = deferred(1).get(0);

        assertThat(read(id, ContentPart.HEADERS)).contains("Subject: number ").doesNotContain("A line of text.");
        assertThat(read(id, ContentPart.BODY)).contains("A line of text.");
    }

    private static String read(String id, ContentPart part) throws IOException, NotTheProtocol {
        HelperDoor door = new HelperDoor(directory.resolve("view"), "view helper", "");
        try (WireLines lines = new WireLines(door.open())) {
            lines.within(LONG);
            ViewRequests.write(new ViewRequest.Read("/etc/postfix", id, part, 1 << 20), lines);
            ViewAnswers.begun(lines);
            var content = new ByteArrayOutputStream();
            byte[] piece = new byte[ViewAnswers.LONGEST_PIECE];
            for (int left = ViewAnswers.next(lines); left > 0; left = ViewAnswers.next(lines)) {
                while (left > 0) {
                    int some = lines.bytes(piece, 0, left);
                    content.write(piece, 0, some);
                    left -= some;
                }
            }
            return content.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
