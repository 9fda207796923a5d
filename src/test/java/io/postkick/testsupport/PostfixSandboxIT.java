package io.postkick.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox is a real Postfix that does to its messages what tests and trials expect, and leaves nothing behind. */
class PostfixSandboxIT {

    @TempDir
    private Path folder;

    @Test
    void fillsTheQueueWithMessagesThatPostfixItselfLists() throws Exception {
        try (PostfixSandbox sandbox = PostfixSandbox.startWith(folder.resolve("s"), 30)) {
            sandbox.fill(12);
            assertThat(listing(sandbox))
                    .hasSize(42)
                    .allMatch(message -> message.contains("\"queue_name\": \"deferred\"")
                            && message.contains("\"delay_reason\": \""))
                    .extracting(message -> message.replaceFirst(".*\"recipients\": .*?@([^\"]*)\".*", "$1"))
                    .matches(domains -> domains.stream().distinct().count() > 5, "of several domains");
        }
    }

    @Test
    void keepsQueueIdsOverRestarts() throws Exception {
        try (PostfixSandbox sandbox = PostfixSandbox.startWith(folder.resolve("s"), 5)) {
            var before = deferredFiles(sandbox);
            sandbox.stopPostfix();
            assertThat(sandbox.queueDirectory().resolve("public/pickup")).exists();
            sandbox.startPostfix();
            // postsuper(1), which each start runs, renames files whose name and inode do not match.
            assertThat(before).hasSize(5).containsExactlyInAnyOrderElementsOf(deferredFiles(sandbox));
        }
    }

    @Test
    void retriesAMessageWhenAskedAndDefersItAnew() throws Exception {
        try (PostfixSandbox sandbox = PostfixSandbox.startWith(folder.resolve("s"), 1)) {
            String id = deferredFiles(sandbox).get(0);
            run("postqueue", "-c", sandbox.configDirectory().toString(), "-i", id);
            awaitLog(sandbox, id + ": to=<.*status=deferred \\(connect to 127.0.0.1");
        }
    }

    @Test
    void leavesAMessageInMaildropUntilPickupIsKicked() throws Exception {
        try (PostfixSandbox sandbox = PostfixSandbox.start(folder.resolve("s"))) {
            Path waiting = sandbox.leaveWaitingMessage();
            sandbox.stopPostfix();
            sandbox.startPostfix();
            assertThat(waiting).exists();
            run("postkick", "-c", sandbox.configDirectory().toString(), "public", "pickup", "W");
            awaitLog(sandbox, "postfix/pickup.*from=<operator@example.com>");
            Awaitility.await().until(() -> Files.notExists(waiting));
        }
    }

    @Test
    void setsTheSceneOfABadNight() throws Exception {
        try (PostfixSandbox sandbox = PostfixSandbox.startScene(folder.resolve("s"), "outage")) {
            List<String> queue = listing(sandbox);
            List<String> provider = queue.stream()
                    .filter(message -> message.contains("@mailgiant.example"))
                    .toList();

            assertThat(provider).hasSizeBetween(2000, 2100);
            assertThat(provider)
                    .extracting(message -> message.replaceFirst(".*\"delay_reason\": \"([^\"]*).*", "$1"))
                    .as("each reply has an id of its own")
                    .doesNotHaveDuplicates();
            assertThat(queue)
                    .filteredOn(message -> message.contains("\"hold\""))
                    .hasSize(25);
            assertThat(queue)
                    .anyMatch(message -> message.split("\"address\"", -1).length == 401)
                    .anyMatch(message -> message.contains("\"sender\": \"MAILER-DAEMON\""))
                    .anyMatch(message -> message.contains("почта.россия@пример.example"));
        }
    }

    /** What the log of a scene has is what its Postfix did. */
    @Test
    void hasTriedWhatCameInLastInTheSceneOfABadNight() throws Exception {
        try (PostfixSandbox sandbox = PostfixSandbox.startScene(folder.resolve("s"), "outage")) {
            assertThat(sandbox.log())
                    .containsPattern("postfix/smtp.*@mailgiant.example>.*status=sent \\(250 2.0.0 Queued as")
                    .containsPattern("postfix/smtp.*@mailgiant.example>.*status=deferred")
                    .containsPattern(
                            "postfix/smtp.*to=<rosa.weber@praxis-weber.example>.*status=deferred .*Greylisted");
            assertThat(listing(sandbox))
                    .noneMatch(message -> message.contains("\"active\"") || message.contains("\"incoming\""));
        }
    }

    @Test
    void answersForTheProviderOfTheScene() throws Exception {
        try (PostfixSandbox sandbox = PostfixSandbox.startScene(folder.resolve("s"), "outage")) {
            List<String> ids = listing(sandbox).stream()
                    .filter(message -> message.contains("@mailgiant.example"))
                    .map(message -> message.replaceFirst(".*\"queue_id\": \"([^\"]*)\".*", "$1"))
                    .limit(150)
                    .toList();
            for (String id : ids) {
                run("postqueue", "-c", sandbox.configDirectory().toString(), "-i", id);
            }
            awaitLog(sandbox, "@mailgiant.example>.*status=sent \\(250 2.0.0 Queued as");
            awaitLog(sandbox, "@mailgiant.example>.*status=deferred \\(.*451 4.7.500 Server busy");
            awaitLog(sandbox, "@mailgiant.example>.*status=bounced \\(.*550 5.1.1");
        }
    }

    @Test
    void removesEverythingAndStopsPostfix() {
        PostfixSandbox sandbox = PostfixSandbox.start(folder.resolve("s"));
        sandbox.close();
        assertThat(folder).isEmptyDirectory();
        assertThat(sandbox.queueDirectory()).doesNotExist();
    }

    @Test
    void leavesForeignDirectoriesAlone() throws Exception {
        Path foreign = Files.writeString(folder.resolve("precious"), "data");
        assertThatThrownBy(() -> PostfixSandbox.start(folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("is not a sandbox");
        assertThat(foreign).hasContent("data");
    }

    private static List<String> listing(PostfixSandbox sandbox) throws Exception {
        return run("postqueue", "-c", sandbox.configDirectory().toString(), "-j")
                .lines()
                .toList();
    }

    private static List<String> deferredFiles(PostfixSandbox sandbox) throws IOException {
        try (Stream<Path> files = Files.walk(sandbox.queueDirectory().resolve("deferred"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static void awaitLog(PostfixSandbox sandbox, String line) {
        Awaitility.await(line)
                .until(() -> Pattern.compile(line).matcher(sandbox.log()).find());
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
