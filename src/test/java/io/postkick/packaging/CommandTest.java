package io.postkick.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.PostfixSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The package's command, with what it writes moved elsewhere, beside a Postfix. Needs root. */
abstract class CommandTest {

    private static final Path SCRIPT = Path.of("packaging/deb/postkick-console");

    @TempDir
    private static Path shared;

    static PostfixSandbox postfix;

    @TempDir
    Path folder;

    /** What root allows, as the command writes it. */
    Path list;

    /** The configuration directory of the Postfix. */
    String instance;

    private Path command;

    @BeforeAll
    static void startPostfix() {
        postfix = PostfixSandbox.start(shared);
    }

    @AfterAll
    static void stopPostfix() {
        postfix.close();
    }

    /** Makes the command, each of whose places is to be another one. */
    void move(Map<String, String> places) throws IOException {
        instance = postfix.configDirectory().toString();
        String script = Files.readString(SCRIPT);
        for (Map.Entry<String, String> place : places.entrySet()) {
            assertThat(script).contains(place.getKey());
            script = script.replace(place.getKey(), place.getValue());
        }
        command = Files.writeString(folder.resolve("postkick-console"), script);
    }

    record Said(int status, String output, String errors) {}

    Said run(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("sh", command.toString()));
        words.addAll(List.of(arguments));
        Path errors = folder.resolve("errors");
        Process process =
                new ProcessBuilder(words).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), output, Files.readString(errors));
    }

    List<String> allowed() throws IOException {
        return Files.readAllLines(list).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}
