package io.postkick.kick;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.ConsoleProcess;
import io.postkick.testsupport.ExportedLog;
import io.postkick.testsupport.RecordingEndpoint;
import io.postkick.testsupport.Strace;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the console right before one system call of a kick after the other. A first kick under strace tells which there
 * are: each sync, connect and send is a point to die at, and of each run of writes the first, the middle and the last one;
 * with {@code -Dpostkick.crash.every=true} every write is.
 */
class CrashMatrixIT {

    private static final boolean EVERY_WRITE = Boolean.getBoolean("postkick.crash.every");

    /** One thread answers requests, so that its calls are counted alike in each run. */
    private static final String[] SETTINGS = {"server.tomcat.threads.max=1", "server.tomcat.threads.min-spare=1"};

    private static final List<String> THREADS = List.of("audit-writer", "http-nio");
    private static final String CALLS = "pwrite64,fsync,fdatasync,connect,sendto,sendmsg,write,writev";
    private static final Pattern BEGUN = Pattern.compile("(\\d+) +(\\w+)\\(.*");

    @TempDir
    Path directory;

    private final List<String> acknowledged = new ArrayList<>();
    private RecordingEndpoint endpoint;
    private String token;

    /** The nth call of this kind that the thread makes during a kick. */
    private record Point(String thread, String call, int nth) {}

    @BeforeEach
    void listen() {
        endpoint = RecordingEndpoint.start(directory.resolve("postfix"));
    }

    @AfterEach
    void hangUp() {
        endpoint.close();
    }

    @Test
    void keepsItsPromisesWhereverAKickIsCutOff() {
        List<Point> missed = new ArrayList<>();
        Set<Point> points = points();
        assertThat(points)
                .extracting(Point::call)
                .contains("pwrite64", "connect", "sendto")
                .containsAnyOf("fsync", "fdatasync");
        points.forEach(point -> {
            if (!dies(point)) {
                missed.add(point);
            }
        });
        ExportedLog log;
        try (var console = start()) {
            log = checked(console);
        }
        System.out.printf(
                "Killed at %d points of a kick: %s; outcomes %s; %d kicks acknowledged; not reached: %s%n",
                points.size() - missed.size(), points, log.outcomes(), acknowledged.size(), missed);
        // A kick may touch a page of the database less than the first one did, or wake a thread less; the rest is
        // always the same.
        assertThat(missed)
                .allMatch(point ->
                        point.call().equals("pwrite64") || (point.call().equals("write") && point.nth() > 1))
                .hasSizeLessThan(points.size() / 4);
    }

    private Set<Point> points() {
        try (var console = ConsoleProcess.start(data(), endpoint.configDirectory(), List.of(), SETTINGS)) {
            token = console.signIn().token();
            acknowledge(console, "warm-up");
            Map<String, String> threads = new HashMap<>();
            THREADS.forEach(name ->
                    Strace.threads(console.process(), name).forEach(thread -> threads.put(thread.toString(), name)));
            try (var strace = Strace.attach(console.process(), "-e", "trace=" + CALLS)) {
                acknowledge(console, "watched");
                return selected(strace.calls(), threads);
            }
        }
    }

    private static Set<Point> selected(List<String> calls, Map<String, String> threads) {
        Set<Point> points = new LinkedHashSet<>();
        Map<List<String>, Integer> counts = new HashMap<>();
        List<Point> run = new ArrayList<>();
        for (String line : calls) {
            Matcher begun = BEGUN.matcher(line);
            if (!begun.matches() || !threads.containsKey(begun.group(1))) {
                continue;
            }
            String thread = threads.get(begun.group(1));
            int nth = counts.merge(List.of(begun.group(1), begun.group(2)), 1, Integer::sum);
            var point = new Point(thread, begun.group(2), nth);
            if (point.call().equals("pwrite64")) {
                run.add(point);
            } else {
                points.addAll(ofRun(run));
                run.clear();
                points.add(point);
            }
        }
        points.addAll(ofRun(run));
        return points;
    }

    private static List<Point> ofRun(List<Point> run) {
        if (EVERY_WRITE || run.size() < 3) {
            return List.copyOf(run);
        }
        return List.of(run.get(0), run.get(run.size() / 2), run.get(run.size() - 1));
    }

    /** Checks the log as the last death left it, then dies at the point; false if the kick ended without reaching it. */
    private boolean dies(Point point) {
        try (var console = start()) {
            checked(console);
            acknowledge(console, "before " + point);
            String injection = "inject=%s:signal=SIGKILL:when=%d".formatted(point.call(), point.nth());
            var strace = Strace.attachToThreads(
                    Strace.threads(console.process(), point.thread()), "-e", "trace=" + point.call(), "-e", injection);
            try (strace) {
                acknowledge(console, "at " + point);
                return false;
            } catch (UncheckedIOException killed) {
                assertThat(console.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
                return true;
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ExportedLog checked(ConsoleProcess console) {
        List<String> received = endpoint.received();
        return ExportedLog.of(console).assertKeepsItsPromises(received, acknowledged);
    }

    private void acknowledge(ConsoleProcess console, String request) {
        var answer = console.kick("public", "pickup", request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        acknowledged.add(request);
    }

    private ConsoleProcess start() {
        return ConsoleProcess.start(data(), endpoint.configDirectory(), List.of(), SETTINGS)
                .withToken(token);
    }

    private Path data() {
        return directory.resolve("data");
    }
}
