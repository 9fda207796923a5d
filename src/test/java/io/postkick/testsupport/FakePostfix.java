package io.postkick.testsupport;

import io.postkick.testsupport.FakeService.Manner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.util.FileSystemUtils;

/**
 * Stands in for Postfix where a test must know exactly what is there: configuration files as they are given, and a queue
 * directory with those endpoints that a test wants, which close with it.
 */
public final class FakePostfix implements AutoCloseable {

    private final Path directory;
    private final boolean temporary;
    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

    private FakePostfix(Path directory, boolean temporary) {
        this.directory = directory;
        this.temporary = temporary;
        try {
            Files.createDirectories(configDirectory());
            for (String name : List.of("public", "private", "pid")) {
                Files.createDirectories(endpoint(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Below the directory, whose path must be short enough for a socket's. */
    public static FakePostfix in(Path directory) {
        return new FakePostfix(directory, false);
    }

    /** In a directory of its own, which is gone when it closes. */
    public static FakePostfix temporary() {
        try {
            return new FakePostfix(Files.createTempDirectory("postfix"), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path configDirectory() {
        return directory.resolve("config");
    }

    public Path queueDirectory() {
        return directory.resolve("queue");
    }

    /** The file of {@code public/pickup}, for example. */
    public Path endpoint(String path) {
        return queueDirectory().resolve(path);
    }

    /** Has master.cf these lines, and main.cf the queue directory and nothing else. */
    public FakePostfix configure(String masterCf) {
        return configure(masterCf, "");
    }

    /** Has master.cf these lines, and main.cf these after the queue directory. */
    public FakePostfix configure(String masterCf, String mainCf) {
        write("main.cf", "queue_directory = " + queueDirectory() + "\n" + mainCf);
        write("master.cf", masterCf);
        return this;
    }

    private void write(String name, String text) {
        try {
            Files.writeString(configDirectory().resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A service that treats one connection after the other. */
    public FakeService serve(String endpoint, Manner manner) {
        return closing(FakeService.at(endpoint(endpoint), manner));
    }

    /** A service that reads a request before it treats a connection. */
    public FakeService serveAsked(String endpoint, Manner manner) {
        return closing(FakeService.asked(endpoint(endpoint), manner));
    }

    /** A service that listens and never answers. */
    public FakeService listen(String endpoint, int backlog) {
        return closing(FakeService.silent(endpoint(endpoint), backlog));
    }

    /** Closes this, too, when it ends. */
    public <T extends AutoCloseable> T closing(T resource) {
        open.add(resource);
        return resource;
    }

    /** Makes it an instance of the console's, and ends it with the console. */
    public FakePostfix join(ConfigurableApplicationContext context, int number, String name) {
        TestPropertyValues.of(
                        "postkick.instances[" + number + "].name=" + name,
                        "postkick.instances[" + number + "].config-directory=" + configDirectory())
                .applyTo(context);
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) closed -> close());
        return this;
    }

    /** Makes it the one instance of the console's. */
    public FakePostfix join(DynamicPropertyRegistry registry, String name) {
        registry.add("postkick.instances[0].name", () -> name);
        registry.add("postkick.instances[0].config-directory", this::configDirectory);
        return this;
    }

    /** Ends all services; their sockets stay, as after {@code postfix stop}. */
    public void stop() {
        try {
            for (AutoCloseable resource : open) {
                resource.close();
            }
            open.clear();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stop();
        if (temporary) {
            try {
                FileSystemUtils.deleteRecursively(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
