package io.postkick.testsupport;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged console as a process of its own, as an administrator runs it, optionally under another program. */
public final class ConsoleProcess implements AutoCloseable {

    public static final String ADMIN_PASSWORD = "a password only for tests";

    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final Path log;
    private final int port;
    private final HttpCalls calls;
    private String token = "";

    private ConsoleProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.calls = HttpCalls.to(port);
    }

    /**
     * Starts the console and waits until it answers.
     *
     * @param dataDirectory its name with {@code .log} is the file for what the console prints
     * @param configDirectory of the one instance, which is named {@code test}
     * @param under a program and its arguments that run the console, such as strace; none to run it directly
     * @param settings further settings, {@code name=value}
     */
    public static ConsoleProcess start(
            Path dataDirectory, Path configDirectory, List<String> under, String... settings) {
        try {
            return launch(dataDirectory, configDirectory, under, settings).awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the console and does not wait. */
    public static ConsoleProcess launch(
            Path dataDirectory, Path configDirectory, List<String> under, String... settings) throws IOException {
        int port = freePort();
        Files.createDirectories(dataDirectory);
        List<String> command = new ArrayList<>(under);
        command.addAll(command());
        command.addAll(List.of(
                "--server.port=" + port,
                "--postkick.data-directory=" + dataDirectory,
                "--postkick.instances[0].name=test",
                "--postkick.instances[0].config-directory=" + configDirectory));
        for (String setting : settings) {
            command.add("--" + setting);
        }
        Path log = dataDirectory.resolveSibling(dataDirectory.getFileName() + ".log");
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        CallersSettings.leaveOut(builder.environment());
        builder.environment().put("POSTKICK_ADMIN_PASSWORD", ADMIN_PASSWORD);
        return new ConsoleProcess(builder.start(), log, port);
    }

    /** What runs the packaged console, or one of its commands, when arguments follow. */
    public static List<String> command() throws IOException {
        return UnpackedConsole.command();
    }

    private ConsoleProcess awaitReady() {
        await("the console to answer").atMost(Duration.ofMinutes(3)).until(() -> !process.isAlive() || isUp());
        if (!process.isAlive()) {
            throw new IllegalStateException("The console ended at start:\n" + log());
        }
        return this;
    }

    private boolean isUp() {
        try {
            return calls.get("/actuator/health/readiness").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Gets a token of the administrator's, which {@link #get} and {@link #post} then carry. */
    public ConsoleProcess signIn() {
        token = calls.newToken("admin", ADMIN_PASSWORD);
        return this;
    }

    /** The token that {@link #signIn} got, which outlives this process. */
    public String token() {
        return token;
    }

    /** Uses a token got earlier. */
    public ConsoleProcess withToken(String earlier) {
        token = earlier;
        return this;
    }

    public HttpResponse<String> get(String path) {
        return calls.withToken(token).get(path);
    }

    public HttpResponse<String> post(String path, String json) {
        return calls.withToken(token).post(path, json);
    }

    /** Kicks a service of the instance. */
    public HttpResponse<String> kick(String serviceClass, String service, String request) {
        return post(
                "/api/v1/instances/test/services/" + serviceClass + "/" + service + "/kicks",
                JSON.writeValueAsString(java.util.Map.of("request", request)));
    }

    public static JsonNode json(HttpResponse<String> response) {
        return HttpCalls.json(response);
    }

    /** Calls of whoever has no token. */
    public HttpCalls calls() {
        return calls;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** What the console printed. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Process process() {
        return process;
    }

    /** A port that was free just now. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Ends the console as a crash does, without a chance to do anything. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the console, and with it the program that it runs under. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
