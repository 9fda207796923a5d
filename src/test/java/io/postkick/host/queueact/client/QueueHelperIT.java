package io.postkick.host.queueact.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.BatchAnswer;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.HelperEntry.Kind;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.NoHelper.Why;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import io.postkick.testsupport.Beside;
import io.postkick.testsupport.Patience;
import io.postkick.testsupport.PostfixSandbox;
import io.postkick.testsupport.Unprivileged;
import io.postkick.testsupport.Unwatched;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The helper as a process of its own, from its jar, on a real Postfix. Needs root. */
class QueueHelperIT {

    private static final Path JAR =
            Path.of(System.getProperty("postkick.queue-jar", "target/postkick-console-queue.jar"));
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int MESSAGES = 700;

    @TempDir
    private static Path shared;

    private static PostfixSandbox postfix;

    @TempDir
    private Path directory;

    private Path state;
    private Path list;
    private Path socket;
    private Process helper;
    private LocalQueueActs acts;
    private PostfixInstance instance;

    @BeforeAll
    static void startPostfix() {
        postfix = PostfixSandbox.startWith(shared, MESSAGES);
    }

    @AfterAll
    static void stopPostfix() {
        postfix.close();
    }

    @BeforeEach
    void startHelper() throws IOException {
        Unprivileged.permit(directory, "rwxr-xr-x");
        state = Files.createDirectory(directory.resolve("state"));
        Unprivileged.permit(state, "rwx------");
        list = Files.writeString(
                directory.resolve("queue-acts"),
                "allow " + postfix.configDirectory() + " hold release requeue expire delete\n");
        socket = directory.resolve("socket");
        instance = instance(postfix);
        acts = new LocalQueueActs(new HelperProperties(socket, LONG, LONG));
        helper = helper("root");
    }

    @AfterEach
    void stopHelper() throws InterruptedException, IOException {
        helper.destroy();
        helper.waitFor();
        set("command_directory=/usr/sbin");
        if (Files.exists(state.resolve("tmpfs"))) {
            run("umount", state.toString());
        }
    }

    private Process helper(String peer) throws IOException {
        // With what its unit leaves of root's powers.
        Process process = new ProcessBuilder(
                        "setpriv",
                        "--bounding-set=-all,+setuid,+setgid",
                        "--no-new-privs",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx96m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toString(),
                        "--listen",
                        socket.toString(),
                        "--peer",
                        peer,
                        "--list",
                        list.toString(),
                        "--state",
                        state.toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        Redirect.appendTo(directory.resolve("helper.log").toFile()))
                .start();
        await("the helper's socket").until(() -> !process.isAlive() || isAnswered());
        assertThat(process.isAlive()).isTrue();
        return process;
    }

    private boolean isAnswered() {
        try {
            acts.ability(instance);
            return true;
        } catch (NoHelper e) {
            return e.why() != Why.ABSENT;
        }
    }

    private void killHelper() throws InterruptedException {
        helper.destroyForcibly().waitFor();
    }

    // --- Postfix ---

    private static void run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor())
                    .as(String.join(" ", command) + ": " + output)
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PostfixInstance instance(PostfixSandbox sandbox) {
        return new PostfixInstance(
                "test",
                sandbox.configDirectory().toString(),
                null,
                Map.of(),
                List.of(),
                InstanceState.RUNNING,
                List.of());
    }

    private static void set(String setting) {
        set(postfix, setting);
    }

    private static void set(PostfixSandbox sandbox, String setting) {
        run("postconf", "-c", sandbox.configDirectory().toString(), "-e", setting);
    }

    private static List<String> in(QueueName queue) throws IOException {
        return in(postfix, queue);
    }

    private static List<String> in(PostfixSandbox sandbox, QueueName queue) throws IOException {
        try (Stream<Path> files = Files.walk(sandbox.queueDirectory().resolve(queue.text()))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    /** That many deferred messages that no other test has. */
    private static List<String> deferred(int messages) throws IOException {
        List<String> ids = new ArrayList<>(in(QueueName.DEFERRED));
        Collections.sort(ids);
        assertThat(ids).hasSizeGreaterThanOrEqualTo(messages);
        return ids.subList(0, messages);
    }

    private static Batch batch(QueueAct act, List<String> ids) {
        return new Batch(act, UUID.randomUUID().toString(), 1, "alice", "spam", ids);
    }

    private List<Fate> fates(QueueAct act, List<String> ids) throws InterruptedException {
        BatchAnswer answer = acts.carryOut(instance, batch(act, ids), new Unwatched());
        assertThat(answer.recorded()).isTrue();
        return answer.fates().stream().map(QueueHelperIT::withoutTime).toList();
    }

    /** Each of what is on hold has a time. */
    private static Fate withoutTime(Fate fate) {
        assertThat(fate.changedAt() != null).isEqualTo(fate.after() == QueueName.HOLD);
        return new Fate(fate.id(), fate.result(), fate.before(), fate.after(), fate.text());
    }

    private static void refuses(Why why, ThrowingCallable call) {
        assertThatExceptionOfType(NoHelper.class).isThrownBy(call).returns(why, NoHelper::why);
    }

    @Test
    void doesEachActAndTellsWhatBecameOfEachMessage() throws Exception {
        List<String> ids = deferred(3);
        String one = ids.get(0);
        String unknown = "ABCDEF012345";

        assertThat(fates(QueueAct.HOLD, List.of(one, unknown)))
                .containsExactly(
                        new Fate(one, Result.DONE, QueueName.DEFERRED, QueueName.HOLD, ""),
                        new Fate(unknown, Result.GONE, null, null, ""));
        assertThat(fates(QueueAct.HOLD, List.of(one)))
                .containsExactly(new Fate(one, Result.DONE, QueueName.HOLD, QueueName.HOLD, "It was on hold before."));
        assertThat(fates(QueueAct.RELEASE, List.of(one, ids.get(1))))
                .containsExactly(
                        new Fate(one, Result.DONE, QueueName.HOLD, QueueName.DEFERRED, ""),
                        new Fate(
                                ids.get(1),
                                Result.REFUSED,
                                QueueName.DEFERRED,
                                QueueName.DEFERRED,
                                "It is not on hold."));
        assertThat(fates(QueueAct.EXPIRE, List.of(one)))
                .extracting(Fate::result)
                .containsExactly(Result.DONE);
        assertThat(fates(QueueAct.EXPIRE, List.of(one)))
                .extracting(Fate::text)
                .containsExactly("It was marked before.");
        assertThat(fates(QueueAct.DELETE, List.of(one, ids.get(1))))
                .extracting(Fate::result)
                .containsOnly(Result.REFUSED);
        fates(QueueAct.HOLD, List.of(ids.get(1)));
        assertThat(fates(QueueAct.DELETE, List.of(ids.get(1))))
                .containsExactly(new Fate(ids.get(1), Result.DONE, QueueName.HOLD, null, ""));
        assertThat(fates(QueueAct.REQUEUE, List.of(ids.get(2))))
                .extracting(Fate::result)
                .containsExactly(Result.DONE);

        assertThat(in(QueueName.DEFERRED)).contains(one).doesNotContain(ids.get(1), ids.get(2));
        assertThat(in(QueueName.HOLD)).doesNotContain(ids.get(1));
    }

    @Test
    void leavesAloneWhatLeftHoldAndCameBack() throws Exception {
        List<String> ids = deferred(3);
        Map<String, Instant> times = new HashMap<>();
        acts.carryOut(instance, batch(QueueAct.HOLD, ids), new Unwatched())
                .fates()
                .forEach(fate -> times.put(fate.id(), fate.changedAt()));
        run("postsuper", "-c", postfix.configDirectory().toString(), "-H", ids.get(0), "-h", ids.get(0));
        run("postsuper", "-c", postfix.configDirectory().toString(), "-H", ids.get(1));

        for (QueueAct act : List.of(QueueAct.DELETE, QueueAct.RELEASE)) {
            assertThat(acts.carryOut(instance, unchanged(act, ids.subList(0, 2), times), new Unwatched())
                            .fates())
                    .extracting(Fate::text)
                    .containsExactly(Fate.CHANGED, "It is not on hold.");
        }
        assertThat(in(QueueName.HOLD)).contains(ids.get(0), ids.get(2)).doesNotContain(ids.get(1));
        assertThat(acts.carryOut(instance, unchanged(QueueAct.DELETE, ids.subList(2, 3), times), new Unwatched())
                        .fates())
                .extracting(Fate::result)
                .containsExactly(Result.DONE);
    }

    private static Batch unchanged(QueueAct act, List<String> ids, Map<String, Instant> times) {
        Map<String, Instant> some = new HashMap<>(times);
        some.keySet().retainAll(ids);
        return new Batch(act, UUID.randomUUID().toString(), 1, "alice", "spam", ids, some);
    }

    @Test
    void findsLongQueueIdsInDeepFolders() throws Exception {
        try (PostfixSandbox other = PostfixSandbox.start(Files.createDirectory(directory.resolve("other")))) {
            other.stopPostfix();
            set(other, "enable_long_queue_ids=yes");
            set(other, "hash_queue_depth=2");
            other.startPostfix();
            send(other);
            List<String> found = await().until(() -> in(other, QueueName.DEFERRED), ids -> ids.size() == 1);
            Files.writeString(list, "allow " + other.configDirectory() + " hold\n");
            instance = instance(other);

            assertThat(found.get(0)).contains("z");
            assertThat(fates(QueueAct.HOLD, found))
                    .containsExactly(new Fate(found.get(0), Result.DONE, QueueName.DEFERRED, QueueName.HOLD, ""));
        }
    }

    private static void send(PostfixSandbox sandbox) throws IOException, InterruptedException {
        Process sendmail = new ProcessBuilder(
                        "sendmail", "-C", sandbox.configDirectory().toString(), "-f", "a@example.com", "b@example.org")
                .start();
        try (OutputStream input = sendmail.getOutputStream()) {
            input.write("Subject: long\n\nbody\n".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(sendmail.waitFor()).isZero();
    }

    @Test
    void saysThatAMessageWasBeingDelivered() throws Exception {
        String one = deferred(1).get(0);
        // Accepts the connection and never greets.
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            set("relayhost=[127.0.0.1]:" + silent.getLocalPort());
            postfix.reloadPostfix();
            run("postqueue", "-c", postfix.configDirectory().toString(), "-i", one);
            await().until(() -> in(QueueName.ACTIVE).contains(one));

            assertThat(fates(QueueAct.HOLD, List.of(one)))
                    .containsExactly(new Fate(one, Result.DONE, QueueName.ACTIVE, QueueName.HOLD, ""));
        } finally {
            set("relayhost=[127.0.0.1]:1");
            postfix.reloadPostfix();
        }
    }

    @Test
    void tellsWhatWasDoneBeforePostsuperDied() throws Exception {
        List<String> ids = deferred(3);
        postfix.stopPostfix();
        try {
            List<Fate> fates = fates(QueueAct.HOLD, ids);

            List<String> held = in(QueueName.HOLD);
            assertThat(fates)
                    .allSatisfy(fate -> assertThat(fate.result())
                            .isEqualTo(held.contains(fate.id()) ? Result.DONE : Result.REFUSED));
            assertThat(fates).extracting(Fate::result).contains(Result.DONE, Result.REFUSED);
            assertThat(fates.get(2).text()).startsWith("postsuper: fatal: ");
        } finally {
            postfix.startPostfix();
        }
    }

    @Test
    void touchesNothingForWhatIsNoQueueId() throws Exception {
        List<String> before = in(QueueName.DEFERRED);

        for (String bad : List.of("ALL", "-", "-d", "../../etc/passwd", "4C3D 1120A5", "")) {
            refuses(Why.MISUNDERSTOOD, () -> fates(QueueAct.HOLD, List.of(before.get(0), bad)));
        }
        refuses(Why.MISUNDERSTOOD, () -> fates(QueueAct.HOLD, List.of(before.get(0), before.get(0))));

        assertThat(in(QueueName.DEFERRED)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(acts.log(0, 10)).isEmpty();
    }

    @Test
    void doesWhatRootAllowsAtTheMoment() throws Exception {
        List<String> ids = deferred(3);
        Files.writeString(list, "most 2\nallow " + postfix.configDirectory() + " hold\nallow /etc/other release\n");

        assertThat(acts.ability(instance).acts()).containsExactly(QueueAct.HOLD);
        refuses(Why.TOO_MANY, () -> fates(QueueAct.HOLD, ids));
        refuses(Why.NOT_ENABLED, () -> fates(QueueAct.RELEASE, ids.subList(0, 1)));
        assertThat(in(QueueName.DEFERRED)).containsAll(ids);
    }

    @Test
    void carriesOutNoBatchTwiceNorAfterARestart() throws Exception {
        Batch batch = batch(QueueAct.HOLD, deferred(1));
        acts.carryOut(instance, batch, new Unwatched());
        refuses(Why.REPEATED, () -> acts.carryOut(instance, batch, new Unwatched()));

        killHelper();
        helper = helper("root");

        refuses(Why.REPEATED, () -> acts.carryOut(instance, batch, new Unwatched()));
        assertThat(acts.log(0, 10)).extracting(HelperEntry::kind).containsExactly(Kind.INTENT, Kind.OUTCOME);
    }

    @Test
    void hasALogThatAnAdministratorCanVerify() throws Exception {
        acts.carryOut(instance, batch(QueueAct.HOLD, deferred(2)), new Unwatched());
        Path log = state.resolve("log");

        assertThat(Files.getPosixFilePermissions(log).toString()).doesNotContain("GROUP", "OTHERS");
        for (HelperEntry entry : acts.log(0, 10)) {
            run(
                    "bash",
                    "-c",
                    "test \"$(sed -n '" + entry.number() + " s/,\"hash\":\"[0-9a-f]*\"}$//p' " + log
                            + " | tr -d '\\n' | sha256sum)\" = '" + entry.hash() + "  -'");
        }
    }

    // --- A postsuper that waits until the test lets it go on ---

    /** Where a wrapped postsuper waits before and after its work. */
    private final class Gate {

        private final Path before = directory.resolve("before");
        private final Path after = directory.resolve("after");

        Gate() throws IOException {
            run("mkfifo", before.toString(), after.toString());
            Path script = Files.writeString(
                    Files.createDirectory(directory.resolve("commands")).resolve("postsuper"),
                    "#!/bin/sh\nids=$(cat)\nread word <" + before
                            + "\nprintf '%s\\n' \"$ids\" | /usr/sbin/postsuper \"$@\"\nread word <" + after + "\n");
            Unprivileged.permit(script, "rwxr-xr-x");
            set("command_directory=" + script.getParent());
        }

        /** Waits until postsuper waits there, and answers what lets it go on. */
        OutputStream arrived(Path fifo) throws Exception {
            return Beside.supply(() -> opened(fifo)).get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        }

        private OutputStream opened(Path fifo) {
            try {
                return Files.newOutputStream(fifo);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void pass(Path fifo) throws Exception {
            try (OutputStream word = arrived(fifo)) {
                word.write('\n');
            }
        }
    }

    private CompletableFuture<BatchAnswer> begun(Batch batch) {
        return Beside.supply(() -> {
            try {
                return acts.carryOut(instance, batch, new Unwatched());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void isCutOff(CompletableFuture<BatchAnswer> answer) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(answer::get)
                .withCauseInstanceOf(NoHelper.class)
                .satisfies(e -> assertThat(((NoHelper) e.getCause()).why()).isEqualTo(Why.CUT_OFF));
    }

    /** Of the entry that closes the first intent. */
    private List<Fate> closed() {
        List<HelperEntry> entries = acts.log(0, 10);
        assertThat(entries).extracting(HelperEntry::kind).containsExactly(Kind.INTENT, Kind.CUT_OFF);
        assertThat(entries.get(1).intent()).isEqualTo(1);
        return entries.get(1).fates();
    }

    @Test
    void tellsTheTruthAfterItWasKilledBeforePostsuperActed() throws Exception {
        Gate gate = new Gate();
        List<String> ids = deferred(2);
        CompletableFuture<BatchAnswer> answer = begun(batch(QueueAct.HOLD, ids));
        try (OutputStream waiting = gate.arrived(gate.before)) {
            List<ProcessHandle> children = helper.descendants().toList();
            assertThat(children).isNotEmpty();
            killHelper();
            children.forEach(ProcessHandle::destroyForcibly);
            assertThat(waiting).isNotNull();
        }
        isCutOff(answer);

        helper = helper("root");

        assertThat(closed()).extracting(Fate::result).containsOnly(Result.REFUSED);
        assertThat(in(QueueName.DEFERRED)).containsAll(ids);
    }

    @Test
    void waitsForThePostsuperOfAHelperThatWasKilled() throws Exception {
        Gate gate = new Gate();
        List<String> ids = deferred(2);
        CompletableFuture<BatchAnswer> answer = begun(batch(QueueAct.HOLD, ids));
        try (OutputStream waiting = gate.arrived(gate.before)) {
            killHelper();
            isCutOff(answer);
            helper = helper("root");
            CompletableFuture<List<Fate>> told = Beside.supply(this::closed);
            waiting.write('\n');
            waiting.flush();
            gate.pass(gate.after);

            // It dies of its standard error, which nobody reads any more, once it has held the first.
            List<Fate> fates = told.get();
            List<String> held = in(QueueName.HOLD);
            assertThat(held).contains(ids.get(0));
            assertThat(fates)
                    .extracting(Fate::id, Fate::result)
                    .containsExactlyElementsOf(ids.stream()
                            .map(id -> tuple(id, held.contains(id) ? Result.DONE : Result.REFUSED))
                            .toList());
        }
    }

    @Test
    void tellsTheTruthAfterItWasKilledWhenPostsuperHadActed() throws Exception {
        Gate gate = new Gate();
        List<String> ids = deferred(2);
        CompletableFuture<BatchAnswer> answer = begun(batch(QueueAct.HOLD, ids));
        gate.pass(gate.before);
        try (OutputStream waiting = gate.arrived(gate.after)) {
            killHelper();
            assertThat(waiting).isNotNull();
        }
        isCutOff(answer);

        helper = helper("root");

        assertThat(closed()).extracting(Fate::result).containsOnly(Result.DONE);
    }

    @Test
    void finishesWhatItDoesWhenItIsStopped() throws Exception {
        Gate gate = new Gate();
        CompletableFuture<BatchAnswer> answer = begun(batch(QueueAct.HOLD, deferred(1)));
        try (OutputStream waiting = gate.arrived(gate.before)) {
            helper.destroy();
            waiting.write('\n');
        }
        gate.pass(gate.after);

        assertThat(answer.get().fates()).extracting(Fate::result).containsExactly(Result.DONE);
        helper.waitFor();
        assertThat(Files.exists(socket)).isFalse();
    }

    @Test
    void doesOneThingAtATimeOnAnInstance() throws Exception {
        Gate gate = new Gate();
        List<String> ids = deferred(2);
        CompletableFuture<BatchAnswer> answer = begun(batch(QueueAct.HOLD, ids.subList(0, 1)));
        try (OutputStream waiting = gate.arrived(gate.before)) {
            refuses(Why.BUSY, () -> fates(QueueAct.HOLD, ids.subList(1, 2)));
            waiting.write('\n');
        }
        gate.pass(gate.after);

        assertThat(answer.get().fates()).extracting(Fate::result).containsExactly(Result.DONE);
        assertThat(in(QueueName.DEFERRED)).contains(ids.get(1));
    }

    // --- A disk that is full ---

    private void mountSmallDisk() throws IOException {
        run("mount", "-t", "tmpfs", "-o", "size=128k,mode=0700", "tmpfs", state.toString());
        Files.writeString(state.resolve("tmpfs"), "");
    }

    private Path fillDisk() throws IOException {
        Path filler = state.resolve("filler");
        try (OutputStream output = Files.newOutputStream(filler)) {
            while (true) {
                output.write(new byte[4096]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space");
        }
        return filler;
    }

    @Test
    void doesNothingWhileItsDiskIsFull() throws Exception {
        mountSmallDisk();
        List<String> ids = deferred(300);
        Path filler = fillDisk();

        refuses(Why.UNRECORDED, () -> fates(QueueAct.HOLD, ids));
        assertThat(in(QueueName.DEFERRED)).containsAll(ids);

        Files.delete(filler);
        assertThat(fates(QueueAct.HOLD, ids)).extracting(Fate::result).containsOnly(Result.DONE);
        assertThat(acts.log(0, 10)).extracting(HelperEntry::kind).containsExactly(Kind.INTENT, Kind.OUTCOME);
        fates(QueueAct.RELEASE, ids);
    }

    @Test
    void saysThatTheOutcomeIsNotOnItsLogAndClosesItLater() throws Exception {
        mountSmallDisk();
        List<String> ids = deferred(300);
        Gate gate = new Gate();
        CompletableFuture<BatchAnswer> answer = begun(batch(QueueAct.HOLD, ids));
        Path filler;
        try (OutputStream waiting = gate.arrived(gate.before)) {
            filler = fillDisk();
            waiting.write('\n');
        }
        gate.pass(gate.after);

        assertThat(answer.get().recorded()).isFalse();
        assertThat(answer.get().fates()).hasSize(300).extracting(Fate::result).containsOnly(Result.DONE);
        refuses(Why.UNRECORDED, () -> fates(QueueAct.RELEASE, ids));

        Files.delete(filler);
        assertThat(closed()).hasSize(300).extracting(Fate::result).containsOnly(Result.DONE);
        set("command_directory=/usr/sbin");
        fates(QueueAct.RELEASE, ids);
    }

    // --- Who is who ---

    @Test
    void answersOneUserAndNotRootInItsPlace() throws Exception {
        helper.destroy();
        helper.waitFor();
        helper = helper("nobody");

        refuses(Why.CLOSED, () -> acts.ability(instance));
        refuses(Why.CLOSED, () -> fates(QueueAct.HOLD, deferred(1)));
    }

    @Test
    void letsNobodyElseConnect() throws Exception {
        Process perl = new ProcessBuilder(
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        "perl",
                        "-MIO::Socket::UNIX",
                        "-e",
                        "IO::Socket::UNIX->new(Peer => $ARGV[0]) or print $!",
                        socket.toString())
                .start();

        assertThat(new String(perl.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("Permission denied");
    }

    @Test
    void isNotFooledBySomebodyElsesSocket() throws Exception {
        Path fake = directory.resolve("fake");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(fake));
            Files.setOwner(
                    fake,
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

            refuses(Why.CLOSED, () -> new LocalQueueActs(new HelperProperties(fake, LONG, LONG)).ability(instance));
        }
    }
}
