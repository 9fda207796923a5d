package io.postkick.kick;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.ConsoleProcess;
import io.postkick.testsupport.FormPresser;
import io.postkick.testsupport.PostfixSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watches the system calls of the running console: the intent is synced to disk before anything touches the endpoint. */
class DurableBeforeSentIT {

    private static final int KICKS = 100;

    private static final int PRESSES = 40;

    /** A path of the endpoint as an argument, whatever directory it is relative to. */
    private static final Pattern TOUCH = Pattern.compile("[/\"]pickup\"");

    private static final String TRACED =
            "trace=read,recvfrom,connect,fsync,fdatasync,pwrite64,statx,newfstatat,lstat,stat,open,openat";

    /** What is recorded of earlier kicks is written into the same pages, and would pass for a conclusion. */
    private static final String UNOBSERVED = "postkick.kick.evidence-window=1h";

    @Test
    void syncsTheIntentBeforeEachFirstTouchOfTheEndpoint(@TempDir Path directory) throws IOException {
        List<String> calls = traced(directory, console -> {
            console.signIn();
            for (int i = 0; i < KICKS; i++) {
                assertThat(console.kick("public", "pickup", marker(i)).statusCode())
                        .isEqualTo(201);
            }
        });
        assertEachKickIsDurableFirst(calls, KICKS, false);
    }

    /** A page shows the states of endpoints, so it looks at them: before a press comes in and after its outcome is on the record. */
    @Test
    void looksAtNoEndpointBetweenAPressOnThePageAndTheSyncOfItsIntent(@TempDir Path directory) throws IOException {
        List<String> calls = traced(directory, console -> {
            var page = new FormPresser(console);
            for (int i = 0; i < PRESSES; i++) {
                boolean htmx = i % 2 == 1;
                assertThat(page.press("public", "pickup", marker(i), htmx).statusCode())
                        .isEqualTo(htmx ? 201 : 302);
            }
        });
        assertEachKickIsDurableFirst(calls, PRESSES, true);
    }

    private static List<String> traced(Path directory, Consumer<ConsoleProcess> kicks) throws IOException {
        Path calls = directory.resolve("calls");
        List<String> strace = List.of(
                "strace", "-f", "-qq", "-y", "-s", "4200", "-e", TRACED, "-e", "signal=none", "-o", calls.toString());
        try (var postfix = PostfixSandbox.start(directory.resolve("postfix"))) {
            try (var console =
                    ConsoleProcess.start(directory.resolve("data"), postfix.configDirectory(), strace, UNOBSERVED)) {
                kicks.accept(console);
            }
            return Files.readAllLines(calls, StandardCharsets.ISO_8859_1);
        }
    }

    private static String marker(int kick) {
        return "marker-%04d-end".formatted(kick);
    }

    /**
     * Follows the calls: request read, intent written, synced, endpoint touched, conclusion written; then nothing is touched until
     * the next intent.
     *
     * @param pages whether the endpoint may be looked at between a conclusion and the next request
     */
    private static void assertEachKickIsDurableFirst(List<String> calls, int kicks, boolean pages) {
        int kick = -1;
        boolean guarded = !pages;
        boolean written = false;
        boolean durable = false;
        List<Integer> sent = new ArrayList<>();
        for (String call : calls) {
            if (readsRequest(call) && call.contains(marker(kick + 1))) {
                guarded = true;
                durable = false;
            } else if (writesToLog(call) && call.contains(marker(kick + 1))) {
                kick++;
                written = true;
            } else if (writesToLog(call) && call.contains(marker(kick)) && sent.contains(kick)) {
                durable = false;
                guarded = !pages;
            } else if (written && completesSync(call)) {
                written = false;
                durable = true;
            } else if (TOUCH.matcher(call).find()) {
                assertThat(durable || !guarded)
                        .as("the intent of kick %d is synced before %s", kick, call)
                        .isTrue();
                if (call.contains("connect(")) {
                    sent.add(kick);
                }
            }
        }
        assertThat(sent)
                .as("kicks that were sent, in order")
                .hasSize(kicks)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private static boolean readsRequest(String call) {
        return (call.contains("read") || call.contains("recvfrom")) && !call.contains("pread");
    }

    private static boolean writesToLog(String call) {
        return call.contains("pwrite64(") && call.contains("-wal>");
    }

    /** A sync whose completion strace saw, successful. */
    private static boolean completesSync(String call) {
        return (call.contains("fsync") || call.contains("fdatasync")) && call.endsWith("= 0");
    }
}
