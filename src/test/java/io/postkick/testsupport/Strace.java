package io.postkick.testsupport;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** strace attached to a running process, to watch its system calls or to make them fail; it lets go when closed. */
public final class Strace implements AutoCloseable {

    private final Process process;
    private final Path output;

    private Strace(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Attaches to every thread of the process, also those to come. */
    public static Strace attach(Process traced, String... options) {
        return attach(List.of(traced.pid()), true, options);
    }

    /** Attaches to these threads only, each of which strace counts calls for by itself. */
    public static Strace attachToThreads(List<Long> threads, String... options) {
        return attach(threads, false, options);
    }

    private static Strace attach(List<Long> ids, boolean follow, String... options) {
        try {
            Path output = Files.createTempFile("calls", ".strace");
            Path messages = Files.createTempFile("messages", ".strace");
            List<String> command = new ArrayList<>(List.of("strace", "-y", "-o", output.toString()));
            if (follow) {
                command.add("-f");
            }
            command.addAll(List.of(options));
            ids.forEach(id -> command.addAll(List.of("-p", id.toString())));
            Process strace = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(messages.toFile())
                    .start();
            await("strace to attach")
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !strace.isAlive() || attached(messages) == ids.size());
            if (!strace.isAlive()) {
                throw new IllegalStateException("strace ended: " + Files.readString(messages));
            }
            return new Strace(strace, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int attached(Path messages) throws IOException {
        return (int) Files.readString(messages, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.contains(" attached"))
                .count();
    }

    /** The threads of a process whose name begins so. */
    public static List<Long> threads(Process process, String name) {
        try (var tasks = Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
            List<Long> found = new ArrayList<>();
            for (Path task : tasks.toList()) {
                if (Files.readString(task.resolve("comm")).startsWith(name)) {
                    found.add(Long.valueOf(task.getFileName().toString()));
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets go of the process and answers what was recorded. */
    public List<String> calls() {
        close();
        try {
            return Files.readAllLines(output, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("strace does not let go");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
