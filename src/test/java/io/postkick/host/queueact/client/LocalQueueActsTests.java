package io.postkick.host.queueact.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Ability;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.BatchAnswer;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.HelperEntry.Kind;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.NoHelper.Why;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import io.postkick.host.queueact.wire.EntryText;
import io.postkick.testsupport.Beside;
import io.postkick.testsupport.Unprivileged;
import io.postkick.testsupport.Unwatched;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a helper that says whatever it likes. */
class LocalQueueActsTests {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String FIRST = "4C3D1120A5";
    private static final String SECOND = "4C3D1120A6";
    private static final Batch BATCH =
            new Batch(QueueAct.HOLD, "0b5ad7a6-1c6a-4c0c-8d58-bb2a6fd9a1f4", 1, "alice", "", List.of(FIRST, SECOND));
    private static final PostfixInstance INSTANCE =
            new PostfixInstance("mx1", "/etc/postfix", null, Map.of(), List.of(), InstanceState.UNKNOWN, List.of());

    @TempDir
    private Path directory;

    private Path socket;
    private ServerSocketChannel server;

    @BeforeEach
    void listen() throws IOException {
        Unprivileged.permit(directory, "rwxr-xr-x");
        socket = directory.resolve("socket");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private LocalQueueActs acts(Duration patience, Duration longest) {
        return new LocalQueueActs(new HelperProperties(socket, patience, longest));
    }

    private LocalQueueActs acts() {
        return acts(LONG, LONG);
    }

    /** Answers the next connections with that, a connection each, and hangs up. */
    private void says(String... answers) {
        new Thread(() -> hears(answers).join()).start();
    }

    /** As {@link #says}, and tells what was asked. */
    private CompletableFuture<List<String>> hears(String... answers) {
        return Beside.supply(() -> {
            List<String> asked = new ArrayList<>();
            for (String answer : answers) {
                try (SocketChannel channel = server.accept()) {
                    ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
                    channel.read(bytes);
                    asked.add(StandardCharsets.US_ASCII.decode(bytes.flip()).toString());
                    ByteBuffer reply = StandardCharsets.ISO_8859_1.encode(answer);
                    while (reply.hasRemaining()) {
                        channel.write(reply);
                    }
                } catch (IOException e) {
                    asked.add(e.toString());
                }
            }
            return asked;
        });
    }

    private static void refuses(Why why, ThrowingCallable call) {
        assertThatExceptionOfType(NoHelper.class).isThrownBy(call).returns(why, NoHelper::why);
    }

    @Test
    void asksOnAConnectionOfItsOwnEachTime() throws Exception {
        CompletableFuture<List<String>> asked = hears(
                "OK\nmost: 12\nacts: hold expire\n",
                "LOGGED 7\n" + FIRST + " DONE active hold -\n" + SECOND + " GONE - - - No%21\nEND UNRECORDED\n");

        assertThat(acts().ability(INSTANCE)).isEqualTo(new Ability(Set.of(QueueAct.HOLD, QueueAct.EXPIRE), 12));
        assertThat(acts().carryOut(INSTANCE, BATCH, new Unwatched()))
                .isEqualTo(new BatchAnswer(
                        7,
                        List.of(
                                new Fate(FIRST, Result.DONE, QueueName.ACTIVE, QueueName.HOLD, ""),
                                new Fate(SECOND, Result.GONE, null, null, "No!")),
                        false));
        assertThat(asked.get().get(1)).startsWith("POSTKICK-QUEUE/2 ACT\ninstance: /etc/postfix\nact: hold\n");
    }

    @Test
    void passesOnWhyItIsRefused() {
        for (Why why : Why.values()) {
            says("NO " + why + " So%20it%20is.\n");
            assertThatExceptionOfType(NoHelper.class)
                    .isThrownBy(() -> acts().carryOut(INSTANCE, BATCH, new Unwatched()))
                    .withMessage("So it is.")
                    .returns(why, NoHelper::why);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "LOGGED 7",
                "LOGGED 7\n",
                "LOGGED seven\n",
                "LOGGED\n",
                "OK\n",
                "NO\n",
                "NO IDEA\n",
                "NO SUCH_WHY x\n",
                "NO BUSY %\n",
                "LOGGED 7\n4C3D1120A5 DONE - hold -\n",
                "LOGGED 7\n4C3D1120A5 DONE - hold -\nEND RECORDED\n",
                "LOGGED 7\n4C3D1120A5 DONE - hold -\n4C3D1120A6 DONE - hold -\n",
                "LOGGED 7\n4C3D1120A5 DONE - hold -\n4C3D1120A6 DONE - hold -\n4C3D1120A7 DONE - hold -\nEND RECORDED\n",
                "LOGGED 7\n4C3D1120A7 DONE - hold -\n4C3D1120A6 DONE - hold -\nEND RECORDED\n",
                "LOGGED 7\n4C3D1120A5 DONE - hold -\r\n4C3D1120A6 DONE - hold -\nEND RECORDED\n",
                "LOGGED 7\n4C3D1120A5 DONE - hold -\u0000\n4C3D1120A6 DONE - hold -\nEND RECORDED\n",
                "HTTP/1.1 200 OK\n"
            })
    void takesABatchThatIsNotAnsweredWholeForCutOff(String answer) {
        says(answer);

        refuses(Why.CUT_OFF, () -> acts().carryOut(INSTANCE, BATCH, new Unwatched()));
    }

    @Test
    void readsNoLineWithoutEnd() {
        says("x".repeat(1 << 20), "x".repeat(1 << 20));

        refuses(Why.CUT_OFF, () -> acts().carryOut(INSTANCE, BATCH, new Unwatched()));
        refuses(Why.MISUNDERSTOOD, () -> acts().ability(INSTANCE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"OK\nmost: -1\nacts: hold\n", "OK\nmost: 1\nacts: purge\n", "OK\nacts: hold\n", "LOGGED 1\n"})
    void understandsNoOtherAbility(String answer) {
        says(answer);

        refuses(Why.MISUNDERSTOOD, () -> acts().ability(INSTANCE));
    }

    @Test
    void waitsNoLongerThanItMay() {
        refuses(Why.CUT_OFF, () -> acts(SHORT, LONG).ability(INSTANCE));
        refuses(Why.CUT_OFF, () -> acts(SHORT, LONG).carryOut(INSTANCE, BATCH, new Unwatched()));
    }

    @Test
    void waitsNoLongerForFatesThanItMay() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Void> helper = Beside.run(() -> {
            try (SocketChannel channel = server.accept()) {
                channel.write(StandardCharsets.US_ASCII.encode("LOGGED 7\n" + FIRST + " DONE - hold -\n"));
                end.await();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        refuses(Why.CUT_OFF, () -> acts(LONG, SHORT).carryOut(INSTANCE, BATCH, new Unwatched()));
        end.countDown();
        helper.get();
    }

    @Test
    void hangsUpWhenItIsInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Integer> helper = Beside.supply(() -> {
            try (SocketChannel channel = server.accept()) {
                ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
                channel.read(bytes);
                asked.countDown();
                return channel.read(bytes.clear());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                acts().carryOut(INSTANCE, BATCH, new Unwatched());
            } catch (InterruptedException | NoHelper e) {
                thrown.complete(e);
            }
        });
        thread.start();
        asked.await();
        thread.interrupt();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(helper.get()).isEqualTo(-1);
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        server.close();
        refuses(Why.ABSENT, () -> acts().ability(INSTANCE));

        Files.delete(socket);
        refuses(Why.ABSENT, () -> acts().ability(INSTANCE));

        socket = directory.resolve("none/socket");
        refuses(Why.ABSENT, () -> acts().ability(INSTANCE));
    }

    @Test
    void waitsForNobodyWhoAcceptsNothing() throws IOException {
        Path full = directory.resolve("full");
        try (ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            deaf.bind(UnixDomainSocketAddress.of(full), 1);
            List<SocketChannel> waiting = new ArrayList<>();
            try {
                assertThatIOException().isThrownBy(() -> {
                    while (true) {
                        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                        waiting.add(channel);
                        channel.configureBlocking(false);
                        channel.connect(UnixDomainSocketAddress.of(full));
                    }
                });
                socket = full;
                refuses(Why.ABSENT, () -> acts().ability(INSTANCE));
            } finally {
                for (SocketChannel channel : waiting) {
                    channel.close();
                }
            }
        }
    }

    @Test
    void usesNoSocketThatOthersCouldHaveMade() throws IOException {
        Unprivileged.permit(directory, "rwxrwxr-x");
        refuses(Why.CLOSED, () -> acts().ability(INSTANCE));

        Unprivileged.permit(directory, "rwxr-xrwx");
        refuses(Why.CLOSED, () -> acts().ability(INSTANCE));
    }

    @Test
    void readsTheLogAndSeesWhereItWasChanged() throws Exception {
        EntryText one = entry(1, EntryText.NO_PREVIOUS);
        EntryText two = entry(2, one.entry().hash());
        EntryText three = entry(3, two.entry().hash());
        EntryText another = entry(3, "ab".repeat(32));

        says("OK\n" + one.line() + "\n" + two.line() + "\nEND\n");
        assertThat(acts().log(0, 9)).containsExactly(one.entry(), two.entry());

        CompletableFuture<List<String>> asked = hears("OK\n" + two.line() + "\n" + three.line() + "\nEND\n");
        assertThat(acts().log(2, 9)).containsExactly(three.entry());
        assertThat(asked.get()).containsExactly("POSTKICK-QUEUE/2 LOG\nafter: 1\nmost: 10\n\n");

        says("OK\n" + three.line() + "\nEND\n");
        assertThat(acts().log(3, 9)).isEmpty();

        for (String answer : List.of(
                "OK\n" + two.line() + "\n" + another.line() + "\nEND\n",
                "OK\n" + three.line() + "\nEND\n",
                "OK\n" + two.line().replace("alice", "mallory") + "\nEND\n",
                "OK\nEND\n",
                "OK\n{}\nEND\n")) {
            says(answer);
            refuses(Why.MISUNDERSTOOD, () -> acts().log(2, 9));
        }
    }

    private static EntryText entry(long number, String previous) {
        return EntryText.of(
                new HelperEntry(number, Instant.EPOCH, Kind.INTENT, null, 997, "/etc/postfix", BATCH, List.of(), ""),
                List.of(number),
                previous);
    }
}
