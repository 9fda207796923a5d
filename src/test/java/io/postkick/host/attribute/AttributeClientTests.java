package io.postkick.host.attribute;

import static io.postkick.testsupport.FakeService.repeating;
import static io.postkick.testsupport.FakeService.saying;
import static io.postkick.testsupport.FakeService.sayingAndClosing;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.attribute.Reply.Outcome;
import io.postkick.host.trigger.Endpoint;
import io.postkick.testsupport.FakeService;
import io.postkick.testsupport.FakeService.Manner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** A client and services that behave as Postfix's do, and as badly as any program could. */
@Timeout(60)
class AttributeClientTests {

    private static final Protocol REWRITE = new Protocol(Encoding.NUL, "trivial_rewrite_protocol");
    private static final Protocol ANVIL = new Protocol(Encoding.PLAIN, "anvil_protocol");
    private static final AttributeLimits PATIENT = new AttributeLimits(Duration.ofSeconds(30), Duration.ofSeconds(30));
    private static final AttributeLimits IMPATIENT =
            new AttributeLimits(Duration.ofMillis(300), Duration.ofMillis(300));
    private static final String ANSWER = "flags\0000\0transport\0smtp\0\0";

    @TempDir
    private Path queue;

    @BeforeEach
    void makeClassDirectory() throws IOException {
        Files.createDirectory(queue.resolve("private"));
    }

    @ParameterizedTest
    @CsvSource({"''", "protocol|trivial_rewrite_protocol||"})
    void takesAnAnswerWithAndWithoutGreeting(String greeting) throws InterruptedException {
        try (var service = serve(saying(greeting.replace('|', '\0') + ANSWER))) {
            Reply reply = ask(REWRITE, PATIENT);

            assertThat(reply.outcome()).as(reply.detail()).isEqualTo(Outcome.ANSWERED);
            assertThat(reply.attributes().last("transport")).hasValue("smtp");
            assertThat(service.question()).isEqualTo("request\0resolve\0address\0a@b\0\0");
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "protocol=anvil_protocol||"})
    void speaksThePlainEncodingToo(String greeting) throws InterruptedException {
        try (var service = serve(saying(greeting.replace('|', '\n') + "flags=0\ntransport=smtp\nother=1\n\n"))) {
            Reply reply = ask(ANVIL, PATIENT);

            assertThat(reply.outcome()).as(reply.detail()).isEqualTo(Outcome.ANSWERED);
            assertThat(reply.attributes().last("transport")).hasValue("smtp");
            assertThat(service.question()).isEqualTo("request=resolve\naddress=a@b\n\n");
        }
    }

    @Test
    void takesNoAnswerOfAnotherProtocol() {
        assertGarbled(saying("protocol\0queue_flush_protocol\0\0" + ANSWER), "another protocol");
        assertGarbled(sayingAndClosing("flags=0\ntransport=smtp\n\n"), "before its list ended");
        assertGarbled(saying("flags=0\n\n\0".repeat(4) + "\0"), "lacks flags, transport");
    }

    @Test
    void takesNoAnswerThatIsCut() {
        assertGarbled(sayingAndClosing(""), "without a word");
        assertGarbled(sayingAndClosing("protocol\0trivial_rewrite_protocol\0\0"), "before its list ended");
        for (int length = 1; length < ANSWER.length(); length++) {
            assertGarbled(sayingAndClosing(ANSWER.substring(0, length)), "before its list ended");
        }
    }

    @Test
    void takesNoAnswerWithNulsInBetween() {
        assertGarbled(saying("\0" + ANSWER), "lacks flags, transport");
        assertGarbled(sayingAndClosing("flags\0\0000\0transport\0smtp\0\0"), "before its list ended");
        assertGarbled(saying("flags\0000\0\0transport\0smtp\0\0"), "lacks transport");
        assertGarbled(saying("flags\0000\0tran\0sport\0\0"), "lacks transport");
    }

    @Test
    void stopsAtAValueOfTenMegabytes() {
        assertGarbled(
                saying("transport\0" + "x".repeat(10_000_000) + "\0\0"), "name or value of more than 32,768 bytes");
    }

    @Test
    void stopsAtAnAnswerWithoutEnd() {
        assertGarbled(repeating("transport\0smtp\0"), "a list of more than 262,144 bytes");
        assertGarbled(repeating("{\0}\0"), "a list of more than");
        assertGarbled(repeating("x"), "name or value");
    }

    @Test
    void doesNotWaitForeverForAnAnswer() throws InterruptedException {
        try (var service = serve(saying("protocol\0trivial_rewrite_protocol\0\0"))) {
            Reply reply = ask(REWRITE, IMPATIENT);

            assertThat(reply.outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(reply.elapsed()).isBetween(IMPATIENT.answerTimeout(), Duration.ofSeconds(20));
            assertThat(service.question()).startsWith("request");
        }
    }

    /** Each byte comes well within the limit, all of them together do not. */
    @Test
    void doesNotLetAServiceDrip() throws InterruptedException {
        Manner dripping = connection -> {
            while (true) {
                connection.write("x");
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        };
        try (var service = serve(dripping)) {
            Reply reply = ask(REWRITE, IMPATIENT);

            assertThat(reply.outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(reply.elapsed()).isLessThan(Duration.ofSeconds(20));
            assertThat(service.question()).startsWith("request");
        }
    }

    @Test
    void isRefusedWhereNobodyListens() {
        FakeService.leftBehind(path());

        assertThat(ask(REWRITE, PATIENT).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void tellsWhatIsNoEndpointThatAnswers() throws Exception {
        assertThat(ask(REWRITE, PATIENT).outcome()).isEqualTo(Outcome.ABSENT);

        Files.createFile(path());
        assertThat(ask(REWRITE, PATIENT).outcome()).isEqualTo(Outcome.NOT_AN_ENDPOINT);
        Files.delete(path());

        new ProcessBuilder("mkfifo", path().toString()).start().waitFor();
        assertThat(ask(REWRITE, PATIENT).outcome()).isEqualTo(Outcome.NOT_AN_ENDPOINT);
        Files.delete(path());

        try (AFUNIXDatagramSocket datagrams = AFUNIXDatagramSocket.newInstance()) {
            datagrams.bind(AFUNIXSocketAddress.of(path()));
            assertThat(ask(REWRITE, PATIENT).outcome()).isEqualTo(Outcome.NOT_AN_ENDPOINT);
        }
    }

    @Test
    void followsNoLink() throws IOException {
        try (var service = FakeService.asked(queue.resolve("elsewhere"), saying(ANSWER))) {
            Files.createSymbolicLink(path(), queue.resolve("elsewhere"));

            assertThat(ask(REWRITE, PATIENT).outcome()).isEqualTo(Outcome.NOT_AN_ENDPOINT);
            assertThat(service.wasAsked()).isFalse();
        }
    }

    @Test
    void doesNotWaitForeverForAFullBacklog() {
        try (var service = FakeService.silent(path(), 1)) {
            Reply first = ask(REWRITE, IMPATIENT);
            Reply reply = first;
            for (int i = 0; i < 3; i++) {
                reply = ask(REWRITE, IMPATIENT);
            }
            assertThat(reply.outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(reply.detail()).contains("too many are waiting");
            assertThat(service.connections()).isZero();
        }
    }

    private void assertGarbled(Manner manner, String why) {
        try (var service = serve(manner)) {
            Reply reply = ask(REWRITE, PATIENT);

            assertThat(reply.outcome()).as(reply.detail()).isEqualTo(Outcome.GARBLED);
            assertThat(reply.detail()).contains(why);
            assertThat(reply.attributes().list()).isEmpty();
            assertThat(service.wasAsked()).isTrue();
        }
    }

    private FakeService serve(Manner manner) {
        return FakeService.asked(path(), manner);
    }

    private Path path() {
        return queue.resolve("private/rewrite");
    }

    private Reply ask(Protocol protocol, AttributeLimits limits) {
        return new LocalAttributeClient(limits)
                .exchange(
                        new Endpoint(queue.toString(), "private", "rewrite"),
                        protocol,
                        Attributes.of("request", "resolve", "address", "a@b"),
                        Set.of("flags", "transport"));
    }
}
