package io.postkick.host.queue.scan;

import static io.postkick.testsupport.FakeService.sayingAndClosing;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.snapshot.Listed;
import io.postkick.testsupport.ConsoleProcess;
import io.postkick.testsupport.FakeConnection;
import io.postkick.testsupport.FakePostfix;
import io.postkick.testsupport.FakeService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Three services that list without end, in a console with a small heap that ends when the heap does: it goes on. */
@Timeout(300)
class HostileQueuesIT {

    /** {@code -Dpostkick.soak.hostile-queues-seconds=120} for a long run. */
    private static final Duration LENGTH =
            Duration.ofSeconds(Integer.getInteger("postkick.soak.hostile-queues-seconds", 3));

    private static final int PEOPLE = 2;
    private static final int OFTEN = 6;
    private static final List<String> HOSTILE = List.of("one", "two", "three");

    private static final byte[] QUEUE = Listed.queue(List.of(
            Listed.message("A", QueueName.DEFERRED, 60, "s@example.org", new Recipient("r@example.com", "refused"))));

    @TempDir
    private Path folder;

    private static final Duration FOREVER = Duration.ofMinutes(2);

    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final Map<String, Set<String>> reasons = new ConcurrentHashMap<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @BeforeEach
    void configure() {
        for (String name : List.of("test", "one", "two", "three")) {
            postfix(name).configure("""
                    pickup unix n - n 60 1 pickup
                    showq  unix n - n -  - showq
                    """);
        }
    }

    @Test
    void endNothingAndSayWhyTheyWereGivenUp() throws Exception {
        try (var healthy = FakeShowq.in(queue("test"), sayingAndClosing(QUEUE));
                var pickup = FakeService.at(queue("test").resolve("public/pickup"), FakeService.reading());
                var one = FakeShowq.in(queue("one"), HostileQueuesIT::recipientsWithoutEnd);
                var two = FakeShowq.in(queue("two"), HostileQueuesIT::recipientsWithoutEnd);
                var three = FakeShowq.in(queue("three"), HostileQueuesIT::messagesWithoutEnd);
                var console = start()) {
            console.signIn();
            List<Thread> people = look(console);
            long end = System.nanoTime() + LENGTH.toNanos();
            while (goesOn(end, () -> one.connections() + two.connections() + three.connections())
                    && console.process().isAlive()) {
                assertThat(console.get("/actuator/health").statusCode()).isEqualTo(200);
                assertThat(console.kick("public", "pickup", "W").statusCode()).isEqualTo(201);
                JsonNode queue = ConsoleProcess.json(console.get("/api/v1/instances/test/queue"));
                assertThat(queue.at("/scan/state").asString())
                        .as(queue.toString())
                        .isEqualTo("DONE");
                assertThat(queue.get("matching").asInt()).isEqualTo(1);
            }
            over.set(true);
            for (Thread person : people) {
                person.join();
            }
            assertThat(console.process().isAlive()).as(console.log()).isTrue();
            assertThat(wrong).isEmpty();
            assertThat(reasons.keySet()).containsExactlyInAnyOrderElementsOf(HOSTILE);
            assertThat(reasons.values())
                    .allSatisfy(
                            said -> assertThat(said).allMatch(detail -> detail.contains("This queue needs more than")))
                    .anySatisfy(said -> assertThat(said).anyMatch(HostileQueuesIT::forOthers));
            assertThat(healthy.connections()).isPositive();
            assertThat(pickup.wasAsked()).isTrue();
            assertThat(one.connections() + two.connections() + three.connections())
                    .isGreaterThan(OFTEN);
        }
    }

    /** For its time, and until each was given up and all were read again, one of them for want of what others use; but not forever. */
    private boolean goesOn(long end, IntSupplier connections) {
        long late = System.nanoTime() - end;
        boolean enough = reasons.keySet().containsAll(HOSTILE)
                && connections.getAsInt() > OFTEN
                && reasons.values().stream().anyMatch(said -> said.stream().anyMatch(HostileQueuesIT::forOthers));
        return late < 0 || (!enough && late < FOREVER.toNanos());
    }

    private static boolean forOthers(String detail) {
        return detail.contains("others use");
    }

    private ConsoleProcess start() {
        return ConsoleProcess.start(
                folder.resolve("data"),
                postfix("test").configDirectory(),
                List.of("env", "JAVA_TOOL_OPTIONS=-Xmx256m -XX:+ExitOnOutOfMemoryError"),
                "postkick.queue.max-age=1s",
                "postkick.instances[1].name=one",
                "postkick.instances[1].config-directory=" + postfix("one").configDirectory(),
                "postkick.instances[2].name=two",
                "postkick.instances[2].config-directory=" + postfix("two").configDirectory(),
                "postkick.instances[3].name=three",
                "postkick.instances[3].config-directory=" + postfix("three").configDirectory());
    }

    private FakePostfix postfix(String instance) {
        return FakePostfix.in(folder.resolve(instance));
    }

    private Path queue(String instance) {
        return postfix(instance).queueDirectory();
    }

    private List<Thread> look(ConsoleProcess console) {
        List<Thread> people = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            for (String instance : HOSTILE) {
                var thread = new Thread(() -> lookOn(console, instance), "looks at " + instance);
                people.add(thread);
                thread.start();
            }
        }
        return people;
    }

    private void lookOn(ConsoleProcess console, String instance) {
        try {
            while (!over.get() && console.process().isAlive()) {
                for (String path :
                        List.of("/queue?limit=1", "/queue?limit=50&sort=reason&text=x", "/queue/summary?text=1")) {
                    note(instance, console.get("/api/v1/instances/" + instance + path));
                }
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            }
        } catch (RuntimeException e) {
            wrong.add(instance + ": " + e);
        }
    }

    private void note(String instance, HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            wrong.add(instance + ": " + answer.statusCode() + " " + answer.body());
            return;
        }
        JsonNode scan = ConsoleProcess.json(answer).get("scan");
        if (scan.get("state").asString().equals("FAILED")) {
            reasons.computeIfAbsent(instance, name -> ConcurrentHashMap.newKeySet())
                    .add(scan.at("/problem/detail").asString());
        }
    }

    /** One message; every reason is another one. */
    private static void recipientsWithoutEnd(FakeConnection connection) throws IOException {
        connection.write(new Listed().greeting().bytes());
        write(connection, "queue_name\0deferred\0queue_id\0A\0time\0005\0size\0001\0forced_expire\0000\0sender\0s\0");
        String padding = "because ".repeat(125);
        for (long i = 0; ; i++) {
            write(connection, "recipient\0r" + i + "@example.com\0reason\0" + i + padding + "\0");
        }
    }

    /** Small ones, of which everything is another one. */
    private static void messagesWithoutEnd(FakeConnection connection) throws IOException {
        connection.write(new Listed().greeting().bytes());
        for (long i = 0; ; i++) {
            var piece = new StringBuilder();
            for (int j = 0; j < 100; j++) {
                String number = Long.toString(i * 100 + j, 36);
                piece.append("queue_name\0deferred\0queue_id\0A" + number
                                + "\0time\0005\0size\0001\0forced_expire\0000")
                        .append("\0sender\0s" + number + "\0recipient\0r@" + number + "\0reason\0x" + number + "\0\0");
            }
            write(connection, piece.toString());
        }
    }

    private static void write(FakeConnection connection, String text) throws IOException {
        connection.write(text.getBytes(US_ASCII));
    }
}
