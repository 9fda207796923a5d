package io.postkick.host.maillog.tail;

import io.postkick.host.maillog.line.LineAssembler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run of journalctl(1), read without waiting for it; killed when it is closed. */
final class Journalctl implements AutoCloseable {

    private static final int LONGEST_ENTRY = 128 * 1024;
    private static final int BUFFER = 64 * 1024;
    private static final int MOST_AT_ONCE = 8 * 1024 * 1024;
    private static final long GLANCE_MILLIS = 5;

    private final Process process;
    private final InputStream output;
    private final LineAssembler assembler = new LineAssembler(LONGEST_ENTRY);

    private Journalctl(Process process) {
        this.process = process;
        this.output = process.getInputStream();
    }

    static Journalctl start(Path program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--quiet", "--output=json"));
        command.add("--output-fields=" + JournalEntries.FIELDS);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        return new Journalctl(process);
    }

    /** What it has printed until now. */
    void read(Consumer<String> lines) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int total = 0;
        for (int ready = output.available(); ready > 0 && total < MOST_AT_ONCE; ready = output.available()) {
            int count = output.read(buffer, 0, Math.min(ready, buffer.length));
            if (count <= 0) {
                return;
            }
            total += count;
            assembler.add(ByteBuffer.wrap(buffer, 0, count), lines);
        }
    }

    /** All that it prints until it ends, or the time is over: false then. */
    boolean readToEnd(Consumer<String> lines, Duration limit) throws IOException {
        long start = System.nanoTime();
        boolean ended = false;
        try {
            while (!ended && System.nanoTime() - start < limit.toNanos()) {
                read(lines);
                ended = process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        read(lines);
        return ended;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            output.close();
        } catch (IOException e) {
            // The pipe of a killed process: nothing is lost that was not read before.
            assembler.discard();
        }
    }
}
