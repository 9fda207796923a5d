package io.postkick.testsupport;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A broker on the loopback, from the configuration that {@code fleet init} made, but for the folders in it and the address. */
public final class NatsBroker implements AutoCloseable {

    private final Path configuration;
    private final Path claims;
    private final int port;
    private @Nullable Process process;

    /** Does not start it yet. */
    public NatsBroker(Path fleet, Path folder) {
        Path files = fleet.resolve("broker");
        configuration = folder.resolve("nats-server.conf");
        claims = folder.resolve("jwt");
        try {
            String text = Files.readString(files.resolve("nats-server.conf"))
                    .replace("0.0.0.0", "127.0.0.1")
                    .replace("/etc/postkick-nats", files.toString())
                    .replace("/var/lib/postkick-nats/jwt", claims.toString());
            Files.writeString(configuration, text);
            port = Integer.parseInt(text.replaceAll("(?s).*listen: \"127.0.0.1:(\\d+)\".*", "$1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, and waits until it can be connected to. */
    public void start() {
        try {
            process = new ProcessBuilder("/usr/sbin/nats-server", "--config", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            configuration.resolveSibling("nats-server.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().until(this::listens);
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** As a crash would. */
    public void kill() {
        if (process != null) {
            process.destroyForcibly();
            try {
                process.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            process = null;
        }
    }

    /** It is there, and does nothing. */
    public void stall() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder(
                            "kill",
                            "-" + signal,
                            String.valueOf(Objects.requireNonNull(process).pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it has on disk of what it was told. */
    public String kept() {
        StringBuilder all = new StringBuilder();
        try (var files = Files.list(claims)) {
            for (Path file : files.sorted().toList()) {
                all.append(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    /** Has it forget what it was told since it was set up. */
    public void forget() {
        try (var files = Files.list(claims)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
