package io.postkick.kick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.testsupport.ConsoleProcess;
import io.postkick.testsupport.ExportedLog;
import io.postkick.testsupport.Kickers;
import io.postkick.testsupport.RecordingEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the console at random under 16 kickers, now and then also while it starts and recovers from the last time.
 * {@code -Dpostkick.soak.kills=200} for a long run, {@code -Dpostkick.soak.seed} to repeat one.
 */
class CrashSoakIT {

    private static final int KILLS = Integer.getInteger("postkick.soak.kills", 4);
    private static final long SEED = Long.getLong("postkick.soak.seed", System.nanoTime());
    private static final int KICKERS = 16;
    /** Of a long run not every start is followed by reading the whole log, which grows. */
    private static final int CHECK_EVERY = Math.max(1, KILLS / 10);

    private static final int LONGEST_LIFE_MILLIS = 2000;
    private static final int LONGEST_START_MILLIS = 8000;

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private final List<String> acknowledged = new ArrayList<>();
    private RecordingEndpoint endpoint;
    private String token = "";

    @BeforeEach
    void listen() {
        endpoint = RecordingEndpoint.start(directory.resolve("postfix"));
    }

    @AfterEach
    void hangUp() {
        endpoint.close();
    }

    @Test
    void keepsItsPromisesOverManyDeaths() throws Exception {
        System.out.printf("Soak of %d kills with seed %d%n", KILLS, SEED);
        int atStart = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            if (kill > 1 && random.nextInt(6) == 0) {
                killAtStart();
                atStart++;
            } else {
                killUnderLoad("kill-" + kill, kill % CHECK_EVERY == 0);
            }
        }
        try (var console = start().withToken(token)) {
            ExportedLog log = checked(console);
            System.out.printf(
                    "%d kills, %d of them at start; %d kicks acknowledged, %d received; outcomes %s%n",
                    KILLS, atStart, acknowledged.size(), endpoint.received().size(), log.outcomes());
            assertThat(log.outcomes()).containsKey("DELIVERED");
        }
    }

    private void killUnderLoad(String name, boolean checkFirst) {
        try (var console = start().withToken(token)) {
            if (token.isEmpty()) {
                token = console.signIn().token();
            }
            if (checkFirst) {
                checked(console);
            }
            var kickers = Kickers.start(console, KICKERS, name);
            try (kickers) {
                await("the first kick of " + name).atMost(Duration.ofMinutes(1)).until(() -> kickers.count(201) > 0);
                letLive(console, random.nextInt(LONGEST_LIFE_MILLIS));
                console.kill();
            }
            assertThat(kickers.statuses()).isSubsetOf(201, Kickers.NO_ANSWER);
            acknowledged.addAll(kickers.acknowledged());
        }
    }

    private void killAtStart() throws IOException {
        try (var console = ConsoleProcess.launch(data(), endpoint.configDirectory(), List.of())) {
            letLive(console, random.nextInt(LONGEST_START_MILLIS));
            console.kill();
        }
    }

    private static void letLive(ConsoleProcess console, int millis) {
        try {
            assertThat(console.process().waitFor(millis, TimeUnit.MILLISECONDS))
                    .as("ended by itself:%n%s", console.log())
                    .isFalse();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ExportedLog checked(ConsoleProcess console) {
        List<String> received = endpoint.received();
        return ExportedLog.of(console).assertKeepsItsPromises(received, acknowledged);
    }

    private ConsoleProcess start() {
        return ConsoleProcess.start(data(), endpoint.configDirectory(), List.of());
    }

    private Path data() {
        return directory.resolve("data");
    }
}
