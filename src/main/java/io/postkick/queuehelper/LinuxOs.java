package io.postkick.queuehelper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** This host's programs. */
public final class LinuxOs implements Os {

    private static final List<String> PLACES =
            List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin", "/usr/local/bin");
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", String.join(":", PLACES), "LANG", "C");
    private static final int MOST_OUTPUT = 16 << 20;
    private static final Duration PIPES_CLOSE = Duration.ofSeconds(10);

    /** Who reads less than that at once waits for a moment: postsuper writes a line for each message, and to be woken for each takes
     *  longer than its work. */
    private static final int LITTLE = 4096;

    private static final Duration MOMENT = Duration.ofMillis(5);

    @Override
    public Path program(String name) throws IOException {
        for (String place : PLACES) {
            Path file = Path.of(place, name);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        throw new IOException("there is no " + name + " in " + String.join(", ", PLACES));
    }

    @Override
    public Ran run(Path directory, List<String> command, byte[] input, Duration limit) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
        Process process = builder.start();
        Stream output = new Stream(process, process.getInputStream());
        Stream errors = new Stream(process, process.getErrorStream());
        Thread feeder = thread(() -> feed(process.getOutputStream(), input));
        try {
            boolean inTime = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime) {
                kill(process);
            }
            // One that has become another user is out of reach without CAP_KILL: it goes on, and its lock tells that it
            // does.
            boolean ended = process.waitFor(PIPES_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
            feeder.join(PIPES_CLOSE.toMillis());
            return new Ran(ended ? process.exitValue() : Ran.NOT_ENDED, output.text(), errors.text(), inTime);
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + command.get(0) + " ran");
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "pipe");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** A program may end before it has read everything; what came of it is known otherwise. */
    private static void feed(OutputStream pipe, byte[] input) {
        try (pipe) {
            pipe.write(input);
        } catch (IOException e) {
            return;
        }
    }

    /** Reads a pipe to its end, beside the program, and keeps the beginning. */
    private static final class Stream {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final Thread reader;

        Stream(Process process, InputStream pipe) {
            reader = thread(() -> read(process, pipe));
        }

        private void read(Process process, InputStream pipe) {
            byte[] buffer = new byte[32 * 1024];
            try (pipe) {
                int read;
                while ((read = pipe.read(buffer)) >= 0) {
                    synchronized (kept) {
                        kept.write(buffer, 0, Math.min(read, MOST_OUTPUT - kept.size()));
                    }
                    if (read < LITTLE) {
                        process.waitFor(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
                    }
                }
            } catch (IOException e) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        String text() throws InterruptedException {
            reader.join(PIPES_CLOSE.toMillis());
            synchronized (kept) {
                return kept.toString(StandardCharsets.ISO_8859_1);
            }
        }
    }
}
