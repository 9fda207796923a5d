package io.postkick.kick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.testsupport.ExportedLog;
import io.postkick.testsupport.Kickers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An orderly stop under load: requests drain first, then the log closes, and its last word is that the console stopped. */
class ShutdownIT extends FaultsTest {

    @Test
    void leavesNothingOpenWhenItIsStoppedUnderLoad() throws InterruptedException {
        String token;
        try (var console = start().signIn()) {
            token = console.token();
            try (var kickers = Kickers.start(console, 16, "load")) {
                await("some kicks").atMost(Duration.ofMinutes(1)).until(() -> kickers.count(201) > 100);
                console.process().destroy();
                assertThat(console.process().waitFor(10, TimeUnit.SECONDS))
                        .as("ended within 10 s")
                        .isTrue();
                kickers.finish();
                acknowledged.addAll(kickers.acknowledged());
                assertThat(kickers.statuses()).as(kickers.lastRefusal()).isSubsetOf(201, 503, Kickers.NO_ANSWER);
                assertNothingRefusedWasSent(kickers);
            }
        }
        try (var console = start().withToken(token)) {
            ExportedLog log = checked(console);
            assertThat(log.outcomes()).containsOnlyKeys("DELIVERED");
            List<String> actions = log.actions();
            int restart = actions.lastIndexOf("CONSOLE_STARTED");
            assertThat(actions.subList(0, restart)).endsWith("CONSOLE_STOPPED").containsOnlyOnce("CONSOLE_STOPPED");
        }
    }
}
