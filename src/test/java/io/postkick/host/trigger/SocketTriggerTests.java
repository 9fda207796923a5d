package io.postkick.host.trigger;

import static io.postkick.host.trigger.TestQueue.IMPATIENT;
import static io.postkick.host.trigger.TestQueue.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.FakeService;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXSocket;

class SocketTriggerTests {

    private static final byte[] REQUEST = {'W'};

    @TempDir
    private Path folder;

    private TestQueue queue;

    @BeforeEach
    void makeQueue() {
        queue = TestQueue.in(folder);
    }

    @AfterEach
    void closeQueue() {
        queue.close();
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        queue.listen("pickup", 5).close();

        TriggerResult result = new LocalTrigger(PATIENT).send(queue.endpoint("pickup"), REQUEST, Payload.REQUEST);

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.detail()).startsWith("Nobody listens on ").endsWith("Nothing was sent.");
    }

    @Test
    void timesOutWhenTheBacklogIsFull() throws IOException {
        queue.listen("pickup", 1);
        fillBacklog();
        Set<Thread> before = TestQueue.threads();

        TriggerResult result = new LocalTrigger(IMPATIENT).send(queue.endpoint("pickup"), REQUEST, Payload.REQUEST);

        assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(result.detail())
                .contains("did not accept a connection within 300 ms")
                .endsWith("Nothing was sent.");
        assertThat(result.elapsed()).isBetween(Duration.ofMillis(290), Duration.ofSeconds(30));
        assertThat(before).containsAll(TestQueue.threads());
    }

    @Test
    void connectsWhenTheBacklogDrainsInTime() throws Exception {
        FakeService service = queue.listen("pickup", 1);
        int waiting = fillBacklog();
        service.serve(connection -> {
            if (service.connections() > waiting) {
                connection.read();
            }
        });

        TriggerResult result = new LocalTrigger(new TriggerLimits(PATIENT.connectTimeout(), Duration.ofMillis(1)))
                .send(queue.endpoint("pickup"), REQUEST, Payload.REQUEST);

        assertThat(result.outcome()).isIn(Outcome.ACCEPTED, Outcome.DELIVERED);
        assertThat(service.question()).isEqualTo("W\0");
    }

    @Test
    void sendsNothingToAnEndpointThatWasExchangedMeanwhile() throws Exception {
        queue.listen("pickup", 5);
        Lookup before = Lookup.of(queue.endpoint("pickup"));
        Files.delete(queue.endpoint("pickup").file());
        FakeService exchanged = queue.serve("pickup", FakeService.reading());

        Contact contact = Call.to(before, PATIENT.connectTimeout(), new AttemptTrace());

        assertThat(contact).isInstanceOfSatisfying(NoContact.class, none -> {
            assertThat(none.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(none.detail()).contains("was replaced").endsWith("Nothing was sent.");
        });
        assertThat(exchanged.question()).isEmpty();
    }

    @Test
    void seesInTheFileSystemWhyItCouldNotConnect() throws IOException {
        queue.listen("pickup", 5);
        Lookup before = Lookup.of(queue.endpoint("pickup"));
        Files.delete(queue.endpoint("pickup").file());

        Contact contact = Call.to(before, PATIENT.connectTimeout(), new AttemptTrace());

        assertThat(contact)
                .isInstanceOfSatisfying(
                        NoContact.class, none -> assertThat(none.outcome()).isEqualTo(Outcome.ABSENT));
    }

    @Test
    void reachesAnEndpointWhosePathIsTooLongForASocketAddress() throws Exception {
        TestQueue deep = TestQueue.in(folder.resolve("a".repeat(100)).resolve("b".repeat(100)));
        Path shortcut = Files.createSymbolicLink(folder.resolve("s"), deep.directory());
        FakeService service = queue.listen(shortcut.resolve("public/pickup"), 5).serve(FakeService.reading());

        TriggerResult result = new LocalTrigger(PATIENT).send(deep.endpoint("pickup"), REQUEST, Payload.REQUEST);

        assertThat(result.outcome()).as(result.detail()).isEqualTo(Outcome.DELIVERED);
        assertThat(service.question()).isEqualTo("W\0");
        assertThat(linksTo(deep.directory().resolve("public"))).isEmpty();
    }

    @Test
    void saysWhenEvenTheShortenedPathIsTooLong() throws IOException {
        String name = "n".repeat(200);
        Path elsewhere = folder.resolve("listening");
        queue.listen(elsewhere, 1);
        Files.move(elsewhere, queue.endpoint(name).file());

        TriggerResult result = new LocalTrigger(PATIENT).send(queue.endpoint(name), REQUEST, Payload.REQUEST);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.detail()).contains("longer than a socket address").endsWith("Nothing was sent.");
    }

    /** Answers how many connections wait. */
    private int fillBacklog() throws IOException {
        int waiting = 0;
        while (true) {
            AFUNIXSocket socket = queue.closing(AFUNIXSocket.newInstance());
            socket.setSoTimeout(100);
            try {
                socket.connect(queue.address("pickup"), 0);
            } catch (SocketTimeoutException e) {
                return waiting;
            }
            waiting++;
        }
    }

    private static List<Path> linksTo(Path directory) throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (Stream<Path> folders = Files.list(temporary)) {
            return folders.map(folder -> folder.resolve("class"))
                    .filter(link -> leadsTo(link, directory))
                    .toList();
        }
    }

    private static boolean leadsTo(Path link, Path directory) {
        try {
            return Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(directory);
        } catch (IOException e) {
            return false;
        }
    }
}
