package io.postkick.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.access.people.FewRounds;
import io.postkick.testsupport.ConsoleProcess;
import io.postkick.testsupport.RecordingEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that strangers may try, all at once, while somebody who is signed in kicks once a second: the console of 256 MB stays up,
 * kicks are answered, and the audit log does not fill. {@code -Dpostkick.soak.hostile-seconds=1800} for a long run.
 */
class HostileClientsIT {

    private static final int SECONDS = Integer.getInteger("postkick.soak.hostile-seconds", 10);
    private static final int WARM_UP = 100;

    /** What half of the kicks take at most, or twenty times what they take on this machine without strangers: of ten, one may meet anything. */
    private static final Duration KICK = Duration.ofSeconds(1);

    private static final int SLOWER = 20;
    private static final int PROBES = 3;

    /** What strangers may put on record in a minute, sums included. */
    private static final int RECORDS_A_MINUTE = 150;

    @TempDir
    Path directory;

    private final List<Duration> quiet = new ArrayList<>();
    private final List<Duration> kicks = new ArrayList<>();
    private final List<Duration> probes = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    @Test
    void doNotKeepOthersFromPressing() throws Exception {
        try (var endpoint = RecordingEndpoint.start(directory.resolve("postfix"));
                var console = ConsoleProcess.start(
                                directory.resolve("data"),
                                endpoint.configDirectory(),
                                List.of("env", "JAVA_TOOL_OPTIONS=-Xmx256m -XX:+ExitOnOutOfMemoryError"),
                                FewRounds.NOT)
                        .signIn()) {
            for (int i = 0; i < WARM_UP; i++) {
                time(quiet, () -> kick(console));
            }
            try (var strangers = new HostileClients(console.uri("/").getPort()).attack()) {
                everySecond(console);
                System.out.println("Hostile clients: " + strangers.done());
            }
            System.out.printf("Kicks: %s; before: %s%nProbes: %s%n", words(kicks), words(quiet), words(probes));

            assertThat(console.process().isAlive()).as(console.log()).isTrue();
            assertThat(console.log()).doesNotContain("java.lang.OutOfMemoryError");
            assertThat(failures).isEmpty();
            assertThat(kicks).hasSizeGreaterThan(SECONDS / 2);
            assertThat(quantile(kicks, 0.5)).isLessThanOrEqualTo(longest());
            await("a stranger to be served again")
                    .until(() -> console.get("/sign-in").statusCode() == 200);
            assertThat(endpoint.received()).hasSize(WARM_UP + kicks.size());
            assertThat(records(console)).isLessThan((long) RECORDS_A_MINUTE * (SECONDS / 60 + 1));
        }
    }

    /** Kicks, and looks at the health, once a second each. */
    private void everySecond(ConsoleProcess console) throws InterruptedException {
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
        List<Future<?>> tasks = List.of(
                clock.scheduleAtFixedRate(() -> time(kicks, () -> kick(console)), 0, 1, TimeUnit.SECONDS),
                clock.scheduleAtFixedRate(() -> time(probes, () -> probe(console)), 0, 1, TimeUnit.SECONDS),
                clock.schedule(clock::shutdown, SECONDS, TimeUnit.SECONDS));
        assertThat(clock.awaitTermination(SECONDS + 120L, TimeUnit.SECONDS))
                .as(tasks.toString())
                .isTrue();
    }

    private void kick(ConsoleProcess console) {
        var answer = console.kick("public", "pickup", "W");
        if (answer.statusCode() != 201 || !answer.body().contains("DELIVERED")) {
            failures.add("kick: " + answer.statusCode() + " " + answer.body());
        }
    }

    /** As monitoring does: who is hung up on, since all places for strangers are taken, asks again. */
    private void probe(ConsoleProcess console) {
        String answer = "";
        for (int tries = 0; tries < PROBES && answer.isEmpty(); tries++) {
            try (var wire = new Wire(console.uri("/").getPort())) {
                answer = wire.send("GET /actuator/health HTTP/1.1\nHost: x\n\n").head();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (!answer.startsWith("HTTP/1.1 200 ")) {
            failures.add("health: " + answer);
        }
    }

    private void time(List<Duration> times, Runnable act) {
        long began = System.nanoTime();
        try {
            act.run();
            times.add(Duration.ofNanos(System.nanoTime() - began));
        } catch (RuntimeException e) {
            failures.add(e.toString());
        }
    }

    private Duration longest() {
        Duration slowed = quantile(quiet, 0.95).multipliedBy(SLOWER);
        return slowed.compareTo(KICK) > 0 ? slowed : KICK;
    }

    private static long records(ConsoleProcess console) {
        return console.get("/api/v1/audit/export?format=jsonl")
                .body()
                .lines()
                .filter(entry -> entry.contains("SIGN_IN_FAILED") || entry.contains("TOKEN_REFUSED"))
                .count();
    }

    private static String words(List<Duration> times) {
        return times.size() + ", median " + quantile(times, 0.5).toMillis() + " ms, p95 "
                + quantile(times, 0.95).toMillis() + " ms, longest "
                + quantile(times, 1).toMillis() + " ms";
    }

    private static Duration quantile(List<Duration> times, double part) {
        List<Duration> sorted = times.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.round(part * sorted.size())));
    }
}
