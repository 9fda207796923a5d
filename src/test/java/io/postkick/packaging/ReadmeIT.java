package io.postkick.packaging;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.CallersSettings;
import io.postkick.testsupport.RealThings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The commands of README.md, word for word but for the port, in the sandbox that {@code bin/run} starts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadmeIT {

    private static final String PASSWORD = "a password only for tests";
    private static final int LONGEST_MINUTES = 5;
    private static final String TRY = "## Try it";
    private static final String SCRIPTS = "## Scripts that called postkick(1)";
    private static final String API = "## The API";
    private static final String AUDIT_LOG = "## The audit log";

    /** In a session of its own curl has no terminal to ask for the password, and reads it where it is given. */
    private static final String AT_A_TERMINAL = """
            exec 2>&1
            set -e
            curl() { command curl "$@" <<<"$POSTKICK_ADMIN_PASSWORD"; }
            """;

    private record Ended(int status, String output) {}

    private final String readme;
    private final int port;
    private final Path folder;
    private final Process run;

    ReadmeIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        readme = Files.readString(Path.of("README.md"));
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String command = commands(TRY).lines().findFirst().orElseThrow();
        run = process(command + " --port " + port + " --data " + folder.resolve("data") + " --sandbox", Map.of());
        var lines = new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8));
        List<String> said = new ArrayList<>();
        while (said.stream().noneMatch(line -> line.startsWith("Stop "))) {
            String line = lines.readLine();
            assertThat(line).as("a line after %s", said).isNotNull();
            said.add(line);
        }
        RealThings.ranAgainst("bin/run with its private Postfix");
    }

    @AfterAll
    void stop() throws Exception {
        run.destroy();
        assertThat(run.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(Path.of("target", "postfix-sandbox-" + port)).doesNotExist();
    }

    /** The indented lines of a section, with the port of this console. */
    private String commands(String heading) {
        String section = readme.substring(readme.indexOf("\n" + heading + "\n") + heading.length() + 2);
        return section.substring(0, section.indexOf("\n## "))
                .lines()
                .filter(line -> line.startsWith("    "))
                .map(line -> line.substring(4))
                .collect(joining("\n"))
                .replace("127.0.0.1:8587", "127.0.0.1:" + port);
    }

    /** A command that the text names. */
    private String named(String command) {
        assertThat(readme).contains("`" + command + "`");
        return command;
    }

    private Process process(String commands, Map<String, String> more) throws IOException {
        var builder = new ProcessBuilder("setsid", "bash", "-c", AT_A_TERMINAL + commands);
        CallersSettings.leaveOut(builder.environment());
        builder.environment().remove("MAIL_CONFIG");
        builder.environment()
                .putAll(Map.of("POSTKICK_ADMIN_PASSWORD", PASSWORD, "POSTKICK_URL", "http://127.0.0.1:" + port));
        builder.environment().putAll(more);
        return builder.start();
    }

    private Ended bash(String commands, Map<String, String> more) throws Exception {
        Process process = process(commands, more);
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), output);
    }

    /** The first command of the API's section makes the token that the other sections use. */
    private Map<String, String> token() throws Exception {
        String asked = commands(API)
                .lines()
                .takeWhile(line -> !line.contains("Bearer"))
                .collect(joining("\n"));
        Ended ended = bash(asked + "\necho $TOKEN", Map.of());
        assertThat(ended.output()).containsPattern("pkc_\\w+");
        return Map.of("TOKEN", ended.output().strip().replaceFirst("(?s).*(pkc_\\w+).*", "$1"));
    }

    @Test
    void findTheSandboxWhateverThePort() throws Exception {
        Ended before = bash(named("bin/postfix-sandbox status"), Map.of());
        assertThat(bash(named("bin/postfix-sandbox waiting"), Map.of()).output())
                .startsWith(Path.of("target", "postfix-sandbox-" + port).toAbsolutePath() + "/")
                .contains("/maildrop/");
        Ended after = bash(named("bin/postfix-sandbox status"), Map.of());

        assertThat(before.status() + after.status()).isZero();
        assertThat(counted(after, "maildrop")).isEqualTo(counted(before, "maildrop") + 1);
        assertThat(after.output()).contains("state=running");
    }

    private static int counted(Ended ended, String queue) {
        return Pattern.compile("(?m)^" + queue + "=(\\d+)$")
                .matcher(ended.output())
                .results()
                .map((MatchResult found) -> Integer.valueOf(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void kickWithATokenThatMayDoNoMoreThanItMust() throws Exception {
        Ended ended = bash(commands(API) + "\necho \"made $TOKEN\"", Map.of());

        assertThat(ended.output())
                .contains("\"name\":\"sandbox\"", "\"outcome\":\"DELIVERED\"", "made pkc_")
                .doesNotContain("\"status\":4");
        assertThat(ended.status()).isZero();
        assertThat(tokens()).allMatch(token -> token.contains("OPERATOR") && !token.contains("\"expiresAt\":null"));
    }

    /** Those of the API's section, as the console lists them. */
    private Stream<String> tokens() throws Exception {
        String list = bash(
                        "curl -s -H \"Authorization: Bearer $TOKEN\" http://127.0.0.1:" + port + "/api/v1/tokens",
                        token())
                .output();
        return Stream.of(list.split("\\},\\{")).filter(each -> each.contains("\"cron\""));
    }

    @Test
    void replaceThePostkickOfScripts() throws Exception {
        Ended ended = bash(commands(SCRIPTS), token());

        assertThat(ended.output()).contains("postkick: DELIVERED:");
        assertThat(ended.status()).isZero();
    }

    @Test
    void verifyAnExportOfTheLog() throws Exception {
        Ended ended = bash(
                "cd " + folder + "\n"
                        + commands(AUDIT_LOG).replace("bin/", Path.of("bin").toAbsolutePath() + "/"),
                token());

        assertThat(ended.output()).contains("intact");
        assertThat(ended.status()).as(ended.output()).isZero();
    }
}
