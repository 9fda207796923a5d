package io.postkick.host.content.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.postkick.host.content.ContentCutOff;
import io.postkick.host.content.ContentPart;
import io.postkick.host.content.NoView;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.testsupport.PostfixSandbox;
import io.postkick.testsupport.Unprivileged;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The view helper as a process of its own, from its jar, on a real Postfix. Needs root. */
class ViewHelperIT {

    private static final Path JAR =
            Path.of(System.getProperty("postkick.queue-jar", "target/postkick-console-queue.jar"));
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final long MOST = 1L << 30;

    @TempDir
    private static Path shared;

    private static PostfixSandbox postfix;

    @TempDir
    private Path directory;

    private Path jar;
    private Path list;
    private Path socket;
    private LocalMessageContents contents;
    private PostfixInstance instance;
    private final List<Process> started = new ArrayList<>();

    @BeforeAll
    static void startPostfix() throws Exception {
        Unprivileged.permit(shared, "rwxr-xr-x");
        postfix = PostfixSandbox.startWith(shared, 3);
        run("postconf", "-c", config(), "-e", "message_size_limit=200000000", "mailbox_size_limit=0");
    }

    @AfterAll
    static void stopPostfix() {
        postfix.close();
    }

    @BeforeEach
    void makeList() throws IOException {
        Unprivileged.permit(directory, "rwxr-xr-x");
        jar = Files.copy(JAR, directory.resolve("queue.jar"));
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
        list = Files.writeString(directory.resolve("message-view"), "allow " + config() + " headers body\n");
        Unprivileged.permit(list, "rw-r--r--");
        socket = directory.resolve("socket");
        contents = new LocalMessageContents(new ViewProperties(socket, "", LONG));
        instance = new PostfixInstance("test", config(), null, Map.of(), List.of(), InstanceState.RUNNING, List.of());
    }

    @AfterEach
    void stopHelpers() throws InterruptedException {
        for (Process process : started) {
            process.destroy();
            process.waitFor();
        }
    }

    private static String config() {
        return postfix.configDirectory().toString();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + ": " + output)
                .isZero();
        return output;
    }

    private void start(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        Redirect.appendTo(directory.resolve("helper.log").toFile()))
                .start();
        started.add(process);
        await("the helper's socket").until(() -> !process.isAlive() || isAnswered());
        assertThat(process.isAlive()).isTrue();
    }

    private boolean isAnswered() {
        try {
            return !contents.allowed(instance, LONG).isEmpty();
        } catch (NoView e) {
            return e.why() != NoView.Why.ABSENT;
        }
    }

    private List<String> java(String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                jar.toString(),
                "io.postkick.viewhelper.ViewHelper",
                "--peer",
                "root",
                "--list",
                list.toString()));
        command.addAll(List.of(options));
        return command;
    }

    /** Where there is no systemd: root listens, and postcat is somebody else's. */
    private void listen() throws IOException {
        start(java("--listen", socket.toString(), "--as", "postfix").toArray(String[]::new));
    }

    /** As its unit runs it: a process of the mail's owner for each connection, without a capability. */
    private void activate() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "perl",
                "-MIO::Socket::UNIX",
                "-e",
                """
                my $socket = IO::Socket::UNIX->new(Local => shift, Listen => 8) or die "listen: $!";
                $SIG{CHLD} = "IGNORE";
                while (my $client = $socket->accept) {
                    next if fork;
                    open(STDIN, "+<&", $client) or die "dup: $!";
                    close $socket;
                    close $client;
                    exec @ARGV or die "exec: $!";
                }
                """,
                socket.toString(),
                "setpriv",
                "--reuid=postfix",
                "--regid=postfix",
                "--clear-groups",
                "--no-new-privs",
                "--inh-caps=-all",
                "--bounding-set=-all"));
        command.addAll(java());
        start(command.toArray(String[]::new));
    }

    private static String first(String queue) throws IOException {
        try (Stream<Path> files = Files.walk(postfix.queueDirectory().resolve(queue))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private byte[] read(String id, ContentPart part, long most) throws IOException {
        try (InputStream content = contents.open(instance, id, part, most)) {
            return content.readAllBytes();
        }
    }

    private String text(String id, ContentPart part) throws IOException {
        return new String(read(id, part, MOST), StandardCharsets.ISO_8859_1);
    }

    /** A message in maildrop. */
    private static String submitted(long size) throws IOException, InterruptedException {
        Process sendmail = new ProcessBuilder(
                        "sendmail", "-C", config(), "-f", "sender@example.org", "customer@example.com")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        byte[] line = ("x".repeat(99) + "\n").getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = sendmail.getOutputStream()) {
            out.write("Subject: large\n\n".getBytes(StandardCharsets.US_ASCII));
            for (long written = 0; written < size; written += line.length) {
                out.write(line);
            }
        }
        assertThat(sendmail.waitFor()).isZero();
        return first("maildrop");
    }

    private static boolean isPostcatRunning(String id) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").matches(".*postcat .*" + id));
    }

    @Test
    void readsHeadersAndBodyAsTheMailsOwner() throws Exception {
        activate();
        String id = first("deferred");

        String headers = text(id, ContentPart.HEADERS);
        String whole = text(id, ContentPart.BODY);

        assertThat(headers).contains("From: ", "Subject: ").doesNotContain("Made by bin/postfix-sandbox");
        assertThat(whole).startsWith(headers + "\n").contains("Made by bin/postfix-sandbox");
        assertThat(contents.allowed(instance, LONG)).hasSize(2);
    }

    @Test
    void readsNoBodyWhereRootAllowsHeadersOnly() throws Exception {
        Files.writeString(list, "allow " + config() + " headers\n");
        activate();
        String id = first("deferred");

        assertThat(text(id, ContentPart.HEADERS)).contains("Subject: ");
        assertThatExceptionOfType(NoView.class)
                .isThrownBy(() -> text(id, ContentPart.BODY))
                .satisfies(refusal -> assertThat(refusal.why()).isEqualTo(NoView.Why.NOT_ENABLED));
    }

    /** Though the helper is the owner of the mail: what that user could write is not root's. */
    @Test
    void obeysNoListThatIsNotRoots() throws Exception {
        activate();
        run("chown", "postfix", list.toString());

        assertThatExceptionOfType(NoView.class)
                .isThrownBy(() -> text(first("deferred"), ContentPart.HEADERS))
                .satisfies(refusal -> assertThat(refusal.why()).isEqualTo(NoView.Why.NOT_ENABLED));
    }

    @Test
    void readsWhatIsOnHold() throws Exception {
        listen();
        String id = first("deferred");
        run("postsuper", "-c", config(), "-h", id);

        assertThat(text(id, ContentPart.HEADERS)).contains("Subject: ");
        run("postsuper", "-c", config(), "-H", id);
    }

    @Test
    void readsALargeMessageAsItComesAndCutsItWhereItIsTold() throws Exception {
        listen();
        // So that pickup leaves it where it is.
        postfix.stopPostfix();
        String id = submitted(50_000_000);
        long length = 0;
        try (InputStream content = contents.open(instance, id, ContentPart.BODY, MOST)) {
            byte[] piece = new byte[64 * 1024];
            int read;
            while ((read = content.read(piece)) >= 0) {
                length += read;
            }
        }
        assertThat(length).isBetween(50_000_000L, 50_001_000L);

        long[] seen = {0};
        assertThatExceptionOfType(ContentCutOff.class)
                .isThrownBy(() -> {
                    try (InputStream content = contents.open(instance, id, ContentPart.BODY, 1_000_000)) {
                        while (content.read() >= 0) {
                            seen[0]++;
                        }
                    }
                })
                .satisfies(cutOff -> assertThat(cutOff.why()).isEqualTo(ContentCutOff.Why.TOO_LARGE));
        assertThat(seen[0]).isEqualTo(1_000_000);

        try (InputStream content = contents.open(instance, id, ContentPart.BODY, MOST)) {
            assertThat(content.read()).isPositive();
            assertThat(isPostcatRunning(id)).isTrue();
        }
        await("postcat to end").until(() -> !isPostcatRunning(id));
        Files.delete(postfix.queueDirectory().resolve("maildrop").resolve(id));
        postfix.startPostfix();
    }

    @Test
    void saysThatThereIsNoSuchMessage() throws Exception {
        listen();

        assertThatExceptionOfType(NoView.class)
                .isThrownBy(() -> text("0000000000F", ContentPart.HEADERS))
                .satisfies(refusal -> assertThat(refusal.why()).isEqualTo(NoView.Why.GONE));
    }

    @Test
    void saysWhatIsBroken() throws Exception {
        listen();
        Path whole;
        try (Stream<Path> files = Files.walk(postfix.queueDirectory().resolve("deferred"))) {
            whole = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(whole);
        broken("AAAAAA1", java.util.Arrays.copyOf(bytes, bytes.length - 20));
        broken("AAAAAA2", "no queue file at all".repeat(20).getBytes(StandardCharsets.US_ASCII));

        assertThat(text("AAAAAA1", ContentPart.HEADERS)).contains("Subject: ");
        assertThatExceptionOfType(ContentCutOff.class)
                .isThrownBy(() -> text("AAAAAA1", ContentPart.BODY))
                .satisfies(cutOff -> assertThat(cutOff.why()).isEqualTo(ContentCutOff.Why.BROKEN));
        assertThatExceptionOfType(NoView.class)
                .isThrownBy(() -> text("AAAAAA2", ContentPart.HEADERS))
                .satisfies(refusal -> assertThat(refusal.why()).isEqualTo(NoView.Why.UNREADABLE));
    }

    private static void broken(String id, byte[] content) throws Exception {
        Path file = Files.write(postfix.queueDirectory().resolve("hold").resolve(id), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        run("chown", "postfix", file.toString());
    }

    @Test
    void answersNobodyElse() throws Exception {
        listen();
        Process stranger = new ProcessBuilder(
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        "perl",
                        "-MIO::Socket::UNIX",
                        "-e",
                        "print IO::Socket::UNIX->new(Peer => shift) ? 'connected' : \"refused: $!\"",
                        socket.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(stranger.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("refused: Permission denied");
    }
}
