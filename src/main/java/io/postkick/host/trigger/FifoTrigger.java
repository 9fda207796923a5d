package io.postkick.host.trigger;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Writes the request to a FIFO with dd(1), in one write without a NUL. The JDK cannot open with {@code O_NONBLOCK}: its open
 * of a FIFO that nobody reads blocks for good, and opening for reading as well, which would not, needs a permission that
 * master(8) does not give (0622). A process opens as postkick(1) does, and can be ended.
 */
final class FifoTrigger {

    /** What dd says in the C locale (strerror(3)), and what it means here. */
    private static final Map<String, AttemptResult> RESULTS = Map.of(
            "No such device or address",
            new AttemptResult(Outcome.REFUSED, "Nobody reads from the FIFO. Nothing was sent."),
            "No such file or directory",
            new AttemptResult(Outcome.ABSENT, "The FIFO went away before it was opened. Nothing was sent."),
            "Too many levels of symbolic links",
            new AttemptResult(Outcome.NOT_AN_ENDPOINT, "The FIFO was replaced by a symbolic link. Nothing was sent."),
            "Permission denied",
            new AttemptResult(Outcome.FORBIDDEN, "Postkick is not permitted to write to the FIFO. Nothing was sent."),
            "Operation not permitted",
            new AttemptResult(Outcome.FORBIDDEN, "Postkick is not permitted to write to the FIFO. Nothing was sent."),
            "Resource temporarily unavailable",
            new AttemptResult(
                    Outcome.TIMED_OUT, "The FIFO is full: its reader has not read for long. Nothing was sent."));

    /** How a shell and the JDK show an end by SIGPIPE: the last reader left between open and write. */
    private static final int ENDED_BY_SIGPIPE = 128 + 13;

    private final Lookup lookup;
    private final TriggerLimits limits;
    private final AttemptTrace trace;

    FifoTrigger(Lookup lookup, TriggerLimits limits, AttemptTrace trace) {
        this.lookup = lookup;
        this.limits = limits;
        this.trace = trace;
    }

    AttemptResult send(byte[] request) {
        try {
            Process dd = start();
            trace.fact("process %d opens with O_WRONLY, O_NONBLOCK, O_NOFOLLOW".formatted(dd.pid()));
            try {
                hand(request, dd);
                return result(dd, request.length);
            } finally {
                dd.destroyForcibly();
            }
        } catch (IOException e) {
            return new AttemptResult(
                    Outcome.FAILED, "A FIFO needs the command dd: " + e.getMessage() + ". Nothing was sent.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new AttemptResult(Outcome.FAILED, "Postkick was stopped while it wrote to the FIFO.");
        }
    }

    private Process start() throws IOException {
        var builder = new ProcessBuilder(List.of(
                "dd",
                "of=" + lookup.endpoint().path(),
                "oflag=nonblock,nofollow",
                "conv=nocreat,notrunc",
                "iflag=fullblock",
                "bs=" + Trigger.MAX_REQUEST_BYTES,
                "count=1",
                "status=none"));
        builder.environment().put("LC_ALL", "C");
        return builder.redirectErrorStream(true).start();
    }

    private static void hand(byte[] request, Process dd) {
        try (OutputStream in = dd.getOutputStream()) {
            in.write(request);
        } catch (IOException e) {
            // It ended without reading because it could not open the FIFO; its words say why.
            return;
        }
    }

    private AttemptResult result(Process dd, int bytes) throws IOException, InterruptedException {
        if (!dd.waitFor(limits.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
            return new AttemptResult(
                    Outcome.TIMED_OUT,
                    "Writing to the FIFO took too long and was ended; whether the request was sent is not known.");
        }
        if (dd.exitValue() == 0) {
            trace.milestone("wrote %d bytes".formatted(bytes));
            return new AttemptResult(
                    Outcome.ACCEPTED, "Sent in full; whether the service read it, a FIFO cannot tell.");
        }
        String words = new String(dd.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        trace.milestone("not written: " + (words.isEmpty() ? "status " + dd.exitValue() : words));
        return dd.exitValue() == ENDED_BY_SIGPIPE
                ? new AttemptResult(Outcome.REFUSED, "The FIFO's last reader left. Nothing was sent.")
                : meaning(words);
    }

    private static AttemptResult meaning(String words) {
        return RESULTS.entrySet().stream()
                .filter(entry -> words.endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> new AttemptResult(Outcome.FAILED, "Cannot write to the FIFO: " + words + "."));
    }
}
