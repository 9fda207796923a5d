package io.postkick.viewhelper;

import io.postkick.host.content.ContentPart;
import io.postkick.host.content.wire.ViewRequest;
import io.postkick.queuehelper.Os;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** postcat(1) on one message, with no environment. It is ended when it is closed, or when its time is over. */
final class Postcat implements Closeable {

    private static final int MOST_ERRORS = 4096;
    private static final String FATAL = "fatal: ";
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final Process process;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Thread reader;
    private volatile boolean overdue;

    private Postcat(Process process, Duration limit) {
        this.process = process;
        this.reader = new Thread(this::readErrors, "errors");
        reader.setDaemon(true);
        reader.start();
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::endOverdue);
    }

    /**
     * Starts it.
     *
     * @param before what makes another program run as another user; empty for this process's own
     * @param limit it is ended after this time
     */
    static Postcat start(Os os, List<String> before, ViewRequest.Read asked, Duration limit) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                os.program("postcat").toString(),
                "-c",
                asked.configDirectory(),
                asked.part() == ContentPart.HEADERS ? "-hq" : "-bhq",
                asked.queueId()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        Process process = builder.start();
        process.getOutputStream().close();
        return new Postcat(process, limit);
    }

    private void endOverdue() {
        if (process.isAlive()) {
            overdue = true;
            process.destroyForcibly();
        }
    }

    private void readErrors() {
        byte[] buffer = new byte[1024];
        try (InputStream pipe = process.getErrorStream()) {
            int read;
            while ((read = pipe.read(buffer)) >= 0) {
                errors.write(buffer, 0, Math.min(read, MOST_ERRORS - errors.size()));
            }
        } catch (IOException e) {
            return;
        }
    }

    InputStream output() {
        return process.getInputStream();
    }

    /** Whether it has gone through all of the message; waits for its end, which follows that of its output. */
    boolean isWhole() throws InterruptedIOException {
        try {
            if (!process.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            reader.join(LAST_WORDS.toMillis());
            return process.exitValue() == 0 && !overdue;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while postcat ended");
        }
    }

    /** Whether its time was over before. */
    boolean isOverdue() {
        return overdue;
    }

    /** What it said last as an error, without its name; for when it {@link #isWhole has ended}. */
    String trouble() {
        List<String> lines = errors.toString(StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        String line = lines.isEmpty() ? "postcat ended without a word" : lines.get(lines.size() - 1);
        int words = line.indexOf(FATAL);
        return (words < 0 ? line : line.substring(words + FATAL.length())).strip();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
