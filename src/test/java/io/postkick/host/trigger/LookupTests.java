package io.postkick.host.trigger;

import static io.postkick.host.trigger.TestQueue.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.trigger.EndpointFacts.Kind;
import io.postkick.testsupport.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class LookupTests {

    @TempDir
    private Path folder;

    private TestQueue queue;
    private Endpoint pickup;

    @BeforeEach
    void makeQueue() {
        queue = TestQueue.in(folder.resolve("spool"));
        pickup = queue.endpoint("pickup");
    }

    @AfterEach
    void closeQueue() {
        queue.close();
    }

    @Test
    void tellsTheFactsOfASocketWithoutConnecting() throws IOException {
        FakeService service = queue.listen("pickup", 1);
        EndpointFacts facts = EndpointFacts.of(pickup);

        assertThat(facts.kind()).isEqualTo(Kind.STREAM_OR_DATAGRAM_SOCKET);
        assertThat(facts.owner()).isEqualTo(Files.getOwner(pickup.file()).getName());
        assertThat(facts.mode()).startsWith("srw");
        assertThat(service.hangUpOnWaiting()).isFalse();
    }

    @Test
    void tellsTheFactsOfAFifo() throws IOException, InterruptedException {
        queue.makeFifo("pickup");

        EndpointFacts facts = EndpointFacts.of(pickup);

        assertThat(facts.kind()).isEqualTo(Kind.FIFO);
        assertThat(facts.mode()).isEqualTo("prw--w--w-");
    }

    @Test
    void saysWhatIsAbsent() throws IOException {
        assertOutcome(Kind.ABSENT, Outcome.ABSENT, "There is no " + pickup.file() + ".");
        Files.delete(pickup.classDirectory());
        assertOutcome(Kind.ABSENT, Outcome.ABSENT, "There is no " + pickup.classDirectory() + ".");
        FileSystemUtils.deleteRecursively(queue.directory());
        assertOutcome(Kind.ABSENT, Outcome.ABSENT, "There is no " + queue.directory() + ".");
    }

    @Test
    void knowsAPlainFileFromAnEndpoint() throws IOException {
        Files.createFile(pickup.file());

        assertOutcome(Kind.OTHER, Outcome.NOT_AN_ENDPOINT, pickup.file() + " is a plain file, not a socket or FIFO.");
        assertThat(pickup.file()).isEmptyFile();
    }

    @Test
    void knowsADirectoryFromAnEndpoint() throws IOException {
        Files.createDirectory(pickup.file());

        assertOutcome(Kind.OTHER, Outcome.NOT_AN_ENDPOINT, pickup.file() + " is a directory, not a socket or FIFO.");
    }

    @Test
    void doesNotFollowALinkToASocket() throws IOException {
        queue.listen(folder.resolve("outside"), 1);
        Files.createSymbolicLink(pickup.file(), folder.resolve("outside"));

        assertOutcome(
                Kind.OTHER, Outcome.NOT_AN_ENDPOINT, pickup.file() + " is a symbolic link, not a socket or FIFO.");
    }

    @Test
    void doesNotFollowAClassDirectoryThatIsALink() throws IOException {
        queue.listen(queue.directory().resolve("private/pickup"), 1);
        Files.delete(pickup.classDirectory());
        Files.createSymbolicLink(pickup.classDirectory(), Path.of("private"));

        assertOutcome(
                Kind.OTHER, Outcome.NOT_AN_ENDPOINT, pickup.classDirectory() + " is a symbolic link, not a directory.");
    }

    @Test
    void knowsAPlainFileFromAQueueDirectory() throws IOException {
        FileSystemUtils.deleteRecursively(queue.directory());
        Files.createFile(queue.directory());

        assertOutcome(Kind.OTHER, Outcome.NOT_AN_ENDPOINT, queue.directory() + " is a plain file, not a directory.");
    }

    @Test
    void passesOnWhatElseTheOperatingSystemSays() throws IOException {
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));

        TriggerResult result = new LocalTrigger(PATIENT)
                .send(new Endpoint(loop.toString(), "public", "pickup"), new byte[] {'W'}, Payload.REQUEST);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.detail())
                .startsWith("Cannot look at " + loop + ": Too many levels of symbolic links")
                .endsWith("Nothing was sent.");
    }

    @Test
    void followsLinksToTheQueueDirectory() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), queue.directory());
        queue.listen("pickup", 1);
        EndpointFacts facts = EndpointFacts.of(new Endpoint(link.toString(), "public", "pickup"));

        assertThat(facts.kind()).isEqualTo(Kind.STREAM_OR_DATAGRAM_SOCKET);
    }

    @Test
    void noticesThatAnEndpointWasReplaced() throws IOException {
        queue.listen("pickup", 1);
        queue.listen(folder.resolve("other"), 1);
        Lookup lookup = Lookup.of(pickup);
        assertThat(lookup.stillHolds()).isTrue();

        Files.delete(pickup.file());
        assertThat(lookup.stillHolds()).isFalse();
        Files.move(folder.resolve("other"), pickup.file());
        assertThat(lookup.stillHolds()).isFalse();
    }

    @Test
    void noticesThatTheClassDirectoryWasReplaced() throws IOException {
        queue.listen("pickup", 1);
        Lookup lookup = Lookup.of(pickup);
        Files.move(pickup.classDirectory(), queue.directory().resolve("moved"));
        Files.createSymbolicLink(pickup.classDirectory(), Path.of("moved"));

        assertThat(lookup.stillHolds()).isFalse();
    }

    private void assertOutcome(Kind kind, Outcome outcome, String detail) {
        EndpointFacts facts = EndpointFacts.of(pickup);
        assertThat(facts.detail()).isEqualTo(detail);
        assertThat(facts.kind()).isEqualTo(kind);
        TriggerResult result = new LocalTrigger(PATIENT).send(pickup, new byte[] {'W'}, Payload.REQUEST);
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.detail()).isEqualTo(detail + " Nothing was sent.");
    }
}
