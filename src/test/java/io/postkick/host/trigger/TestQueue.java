package io.postkick.host.trigger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** A queue directory with hand-made endpoints, which close with it. */
final class TestQueue implements AutoCloseable {

    static final TriggerLimits PATIENT = new TriggerLimits(Duration.ofSeconds(60), Duration.ofSeconds(60));
    static final TriggerLimits IMPATIENT = new TriggerLimits(Duration.ofMillis(300), Duration.ofMillis(300));

    private final Path directory;
    private final List<Closeable> open = new ArrayList<>();

    private TestQueue(Path directory) {
        this.directory = directory;
    }

    static TestQueue in(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("public"));
        Files.createDirectories(folder.resolve("private"));
        return new TestQueue(folder);
    }

    Path directory() {
        return directory;
    }

    Endpoint endpoint(String service) {
        return new Endpoint(directory.toString(), "public", service);
    }

    AFUNIXSocketAddress address(String service) throws IOException {
        return AFUNIXSocketAddress.of(endpoint(service).file());
    }

    /** A stream socket that listens; whoever makes it accepts, or not. */
    AFUNIXServerSocket listen(String service, int backlog) throws IOException {
        return listen(endpoint(service).file(), backlog);
    }

    AFUNIXServerSocket listen(Path path, int backlog) throws IOException {
        AFUNIXServerSocket server = closing(AFUNIXServerSocket.newInstance());
        server.setDeleteOnClose(false);
        server.bind(AFUNIXSocketAddress.of(path), backlog);
        return server;
    }

    /** A service that serves one connection. */
    TestService serve(String service, TestService.Manner manner) throws IOException {
        return new TestService(listen(service, 5), manner);
    }

    <T extends Closeable> T closing(T resource) {
        open.add(resource);
        return resource;
    }

    @Override
    public void close() throws IOException {
        for (Closeable resource : open) {
            resource.close();
        }
    }

    Path makeFifo(String service) throws IOException, InterruptedException {
        Path path = endpoint(service).file();
        int status = new ProcessBuilder("mkfifo", "-m", "0622", path.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("mkfifo: status " + status);
        }
        return path;
    }

    /** The threads of this JVM, without the JDK's own pool that waits for processes to end. */
    static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().endsWith("process reaper"))
                .collect(Collectors.toSet());
    }
}
