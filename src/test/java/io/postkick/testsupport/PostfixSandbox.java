package io.postkick.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A private throw-away instance of this host's Postfix, made and removed by {@code bin/postfix-sandbox}: every message is
 * deferred at once, and mail in maildrop waits for a kick. Needs root and the distribution's package.
 */
public final class PostfixSandbox implements AutoCloseable {

    private final Path directory;

    private final Map<String, String> places;

    private PostfixSandbox(Path directory, String postfix, String... arguments) {
        this.directory = directory;
        places = command("up", arguments)
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        RealThings.ranAgainst(postfix);
    }

    /** Starts an instance with an empty queue; the directory must be new, empty or an earlier sandbox. */
    public static PostfixSandbox start(Path directory) {
        return startWith(directory, 0);
    }

    /** Starts an instance with that many deferred messages of varied senders, domains, ages and reasons. */
    public static PostfixSandbox startWith(Path directory, int messages) {
        return new PostfixSandbox(
                directory, "this host's Postfix in a private instance", "--messages", String.valueOf(messages));
    }

    /** Starts an instance in a scene of the script's, such as {@code outage}. */
    public static PostfixSandbox startScene(Path directory, String scene) {
        return new PostfixSandbox(
                directory, "this host's Postfix in the scene " + scene, "--scene", scene, "--waiting");
    }

    /** Starts one of another Postfix, 3.5, 3.7 or 3.10, which runs in a container and is used from this host all the same. */
    public static PostfixSandbox startVersion(Path directory, String version, int messages) {
        return new PostfixSandbox(
                directory,
                "Postfix " + version + " in a sandbox's container",
                "--version",
                version,
                "--messages",
                String.valueOf(messages));
    }

    public Path configDirectory() {
        return Path.of(places.get("config_directory"));
    }

    public Path queueDirectory() {
        return Path.of(places.get("queue_directory"));
    }

    /** Everything logged so far. */
    public String log() {
        try {
            return Files.readString(Path.of(places.get("maillog_file")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds deferred messages. */
    public void fill(int messages) {
        command("fill", String.valueOf(messages));
    }

    /** Leaves a message in maildrop that moves on at the next kick of pickup, and answers its file. */
    public Path leaveWaitingMessage() {
        return Path.of(command("waiting").strip());
    }

    /** Stops Postfix; the queue and the sockets without a listener stay. */
    public void stopPostfix() {
        command("stop");
    }

    /** Has Postfix read its configuration again, as an administrator does: its services end, and start anew. */
    public void reloadPostfix() {
        run(List.of("postfix", "-c", configDirectory().toString(), "reload"));
    }

    public void startPostfix() {
        command("start");
    }

    /** Stops Postfix and removes the directory. */
    @Override
    public void close() {
        command("down");
    }

    private String command(String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of(script().toString(), name));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--directory", directory.toString()));
        return run(command);
    }

    /** Answers standard output; a status other than 0 fails with the script's own words (not root, no Postfix, …). */
    private static String run(List<String> command) {
        try {
            Path errors = Files.createTempFile("postfix-sandbox", ".err");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectError(errors.toFile())
                        .start();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new AssertionError(String.join(" ", command) + ": " + Files.readString(errors));
                }
                return output;
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Maven runs the tests in the project's base directory; an IDE may run them below it. */
    private static Path script() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("bin/postfix-sandbox"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new AssertionError("bin/postfix-sandbox was not found in the working directory or above it");
            }
        }
        return folder.resolve("bin/postfix-sandbox");
    }
}
