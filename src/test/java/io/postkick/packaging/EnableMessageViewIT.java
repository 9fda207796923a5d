package io.postkick.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.PostfixSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package's command on a host without systemd, with its list elsewhere. Needs root. */
class EnableMessageViewIT {

    @TempDir
    private static Path shared;

    private static PostfixSandbox postfix;

    @TempDir
    private Path folder;

    private Path command;
    private Path list;
    private String instance;

    @BeforeAll
    static void startPostfix() {
        postfix = PostfixSandbox.start(shared);
    }

    @AfterAll
    static void stopPostfix() {
        postfix.close();
    }

    @BeforeEach
    void moveFiles() throws IOException {
        list = folder.resolve("message-view");
        instance = postfix.configDirectory().toString();
        String script = Files.readString(Path.of("packaging/deb/postkick-console"));
        assertThat(script).contains("=/etc/postkick/message-view", "/run/systemd/system");
        command = Files.writeString(
                folder.resolve("postkick-console"),
                script.replace("=/etc/postkick/message-view", "=" + list)
                        .replace("/run/systemd/system", folder.resolve("none").toString()));
    }

    private record Said(int status, String output, String errors) {}

    private Said run(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("sh", command.toString()));
        words.addAll(List.of(arguments));
        Path errors = folder.resolve("errors");
        Process process =
                new ProcessBuilder(words).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), output, Files.readString(errors));
    }

    private List<String> allowed() throws IOException {
        return Files.readAllLines(list).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    @Test
    void writesRootsListWhichTheMailsOwnerMayRead() throws Exception {
        Files.writeString(list, "allow /etc/postfix-out headers\n");

        assertThat(run("enable-message-view", "-c", instance, "headers"))
                .isEqualTo(new Said(0, "Enabled for " + instance + ": headers\n", ""));
        assertThat(run("enable-message-view", "-c", instance + "/", "body").output())
                .endsWith(": headers body\n");

        assertThat(allowed()).containsExactly("allow /etc/postfix-out headers", "allow " + instance + " headers body");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(list)))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void takesBackWhatItIsTold() throws Exception {
        run("enable-message-view", "-c", instance, "headers", "body");

        assertThat(run("disable-message-view", "-c", instance, "body"))
                .isEqualTo(new Said(0, "Enabled for " + instance + ": headers\n", ""));
        assertThat(allowed()).containsExactly("allow " + instance + " headers");
        assertThat(run("disable-message-view", "-c", instance).output()).endsWith(": none\n");
        assertThat(allowed()).isEmpty();
    }

    @Test
    void changesNothingForWhatThereIsNot() throws Exception {
        assertThat(run("enable-message-view", "-c", instance, "headers", "all").errors())
                .contains("there is no part \"all\"", "Nothing was changed");
        assertThat(run("enable-message-view", "-c", instance).errors()).contains("name what to enable");
        assertThat(run("enable-message-view", "-c", "etc/postfix", "headers").status())
                .isEqualTo(1);
        assertThat(list).doesNotExist();
    }
}
