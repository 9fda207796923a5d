package io.postkick.compose;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * What {@code docker-compose up} brings, as a project of its own on a free port. The console's image takes the jar that is here
 * already, or is built from the sources with {@code -Dpostkick.compose.sources=true}, on a base image that trusts the certificate
 * authorities which this machine's administrator added.
 */
final class ComposeStack implements AutoCloseable {

    private static final String PASSWORD = "a password only for tests";
    private static final String BASE_IMAGE = "debian:trixie-slim";
    private static final Path AUTHORITIES = Path.of("/usr/local/share/ca-certificates");
    private static final Path FILE = Path.of("docker-compose.yml");
    private static final boolean FROM_SOURCES = Boolean.getBoolean("postkick.compose.sources");

    private static final String QUEUE_ACTS = "--profile=queue-acts";
    private static final String MESSAGE_VIEW = "--profile=message-view";
    private static final String FLEET = "--profile=fleet";

    private final String project;
    private final int port = freePort();
    private final String baseImage = baseImage();
    private final List<Path> more;
    private Path file = FILE;

    /**
     * Of a project of its own.
     *
     * @param name of the project and of the folder from which its images are built, as several are tested at once
     */
    private ComposeStack(String name) {
        project = "postkick-test-" + name;
        more = FROM_SOURCES ? List.of() : List.of(BuiltConsole.override(Path.of("target", name)));
    }

    /** Starts everything from nothing, and waits until it is healthy. */
    static ComposeStack up() {
        var stack = new ComposeStack("compose");
        stack.close();
        stack.compose("up", "--build", "--detach");
        stack.awaitHealthy("postgresql", "postfix", "console");
        return stack;
    }

    /** The same with the fleet, as the documented command brings it up. */
    static ComposeStack upWithFleet() {
        var stack = new ComposeStack("compose-fleet");
        stack.close();
        stack.compose(FLEET, "up", "--build", "--detach");
        stack.awaitHealthy("postgresql", "nats", "mx1", "mx2", "mx1-agent", "mx2-agent", "console");
        return stack;
    }

    /** Takes a part's cable out. */
    void cut(String part, String network) {
        run(List.of("docker", "network", "disconnect", project + "_" + network, container(part)));
    }

    /** Puts it in again. */
    void heal(String part, String network) {
        run(List.of("docker", "network", "connect", project + "_" + network, container(part)));
    }

    /** Takes the documented comment sign away and starts the console again. */
    void enablePrivateChannels() throws IOException {
        String text = Files.readString(FILE);
        String enabled = text.replace("# - \"926\"", "- \"926\"");
        if (enabled.equals(text)) {
            throw new IllegalStateException("no such line");
        }
        file = Files.writeString(Path.of("target", "docker-compose-private.yml"), enabled);
        compose("up", "--detach");
        awaitHealthy("console");
    }

    ApiClient signIn() {
        return new ApiClient(port).signIn("admin", PASSWORD);
    }

    /** Runs docker-compose and answers what it printed. */
    String compose(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "docker-compose", "--project-name", project, "--project-directory", ".", "--file", file.toString()));
        more.forEach(each -> command.addAll(List.of("--file", each.toString())));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Runs a command in the container of a part. */
    String exec(String part, String... command) {
        return run(Stream.concat(Stream.of("docker", "exec", container(part)), Stream.of(command))
                .toList());
    }

    /** What {@code docker inspect} says with a Go template. */
    String inspect(String part, String template) {
        return run(List.of("docker", "inspect", "--format", template, container(part)))
                .strip();
    }

    void awaitHealthy(String... parts) {
        for (String part : parts) {
            await(part + " to be healthy")
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> inspect(part, "{{.State.Health.Status}}").equals("healthy"));
        }
    }

    void awaitExit(String part, int status) {
        await(part + " to be done")
                .atMost(Duration.ofMinutes(5))
                .until(() ->
                        inspect(part, "{{.State.Status}} {{.State.ExitCode}}").equals("exited " + status));
    }

    /** By the labels that docker-compose gives it, since asking docker-compose itself takes twenty times as long. */
    private String container(String part) {
        return run(List.of(
                        "docker",
                        "ps",
                        "--all",
                        "--quiet",
                        "--filter",
                        "label=com.docker.compose.project=" + project,
                        "--filter",
                        "label=com.docker.compose.service=" + part))
                .strip();
    }

    private String run(List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("POSTKICK_PORT", String.valueOf(port));
        builder.environment().put("POSTKICK_ADMIN_PASSWORD", PASSWORD);
        builder.environment().put("POSTKICK_BASE_IMAGE", baseImage);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ":\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String baseImage() {
        return FROM_SOURCES && Files.isDirectory(AUTHORITIES)
                ? new ImageFromDockerfile("postkick-test/base:trixie", false)
                        .withDockerfileFromBuilder(dockerfile -> dockerfile
                                .from(BASE_IMAGE)
                                .copy("authorities", AUTHORITIES.toString())
                                .build())
                        .withFileFromPath("authorities", AUTHORITIES)
                        .get()
                : BASE_IMAGE;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts what the documented command starts besides. */
    void enableQueueActs() {
        compose(QUEUE_ACTS, "up", "--build", "--detach");
    }

    /** The same for reading messages. */
    void enableMessageView() {
        compose(MESSAGE_VIEW, "up", "--build", "--detach");
    }

    /** The images stay: they are the next run's cache. */
    @Override
    public void close() {
        compose(QUEUE_ACTS, MESSAGE_VIEW, FLEET, "down", "--volumes");
    }
}
