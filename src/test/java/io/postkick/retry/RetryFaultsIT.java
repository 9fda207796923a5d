package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.testsupport.ConsoleProcess;
import io.postkick.testsupport.Strace;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What happens to Postfix, or to the disk of the audit log, while a retry runs. */
class RetryFaultsIT extends RealRetriesTest {

    @Test
    void endsAndSaysSoWhenPostfixIsStopped() {
        restart("10");
        Map<String, Integer> before = attemptsAtAll();
        String started = startedUntil(5);
        postfix.stopPostfix();
        JsonNode retry;
        try {
            retry = over(started);
            // Once it runs again, Postfix itself tries what is due.
            assertNotSentIsNotTried(retry, before);
        } finally {
            postfix.startPostfix();
        }

        assertThat(retry.get("state").asString()).isEqualTo("FAILED");
        assertThat(retry.get("detail").asString())
                .startsWith("Postfix was not there to be asked, three times in a row.")
                .contains("were not asked for");
        assertThat(retry.get("asked").asInt()).isLessThan(MESSAGES);
    }

    @Test
    void goesOnWhenPostfixIsReloaded() {
        restart("20");
        String started = startedUntil(5);
        postfix.reloadPostfix();
        JsonNode retry = over(started);

        assertThat(retry.get("state").asString()).isEqualTo("DONE");
        assertThat(retry.get("asked").asInt()).isEqualTo(MESSAGES);
        assertThat(results(retry)).hasSize(MESSAGES).doesNotContainValue("NOT_SENT");
        assertThat(postfix.log()).contains("reload --");
    }

    @Test
    void endsAndSaysSoWhenTheDiskIsFull() {
        restart("10");
        Map<String, Integer> before = attemptsAtAll();
        String started = startedUntil(5);
        try (Strace full = fullDisk()) {
            JsonNode retry = over(started);
            assertThat(full).isNotNull();
            assertThat(retry.get("state").asString()).isEqualTo("FAILED");
            assertThat(retry.get("detail").asString())
                    .startsWith("What it does could not be recorded any more, so it ended at once");
            assertThat(retry.get("asked").asInt()).isLessThan(MESSAGES);
            assertNotSentIsNotTried(retry, before);
        }
        await("the conclusion").until(() -> lastConcluded().equals(started.substring(started.lastIndexOf('/') + 1)));
        restart("100");
        assertThat(get(started).get("state").asString()).isEqualTo("FAILED");
        assertThat(results(get(started))).containsValue("NOT_SENT");
    }

    private String lastConcluded() {
        JsonNode page = ConsoleProcess.json(console.get("/api/v1/audit?action=RETRY_CONCLUDED&limit=1"));
        return page.get("entries").path(0).path("kickId").asString("");
    }

    private Strace fullDisk() {
        return Strace.attach(
                console.process(),
                "-P",
                directory.resolve("data/postkick.db").toString(),
                "-P",
                directory.resolve("data/postkick.db-wal").toString(),
                "-e",
                "trace=pwrite64",
                "-e",
                "inject=pwrite64:error=ENOSPC");
    }

    private void assertNotSentIsNotTried(JsonNode retry, Map<String, Integer> before) {
        assertThat(results(retry)).hasSize(MESSAGES).containsValue("NOT_SENT");
        results(retry).forEach((id, result) -> {
            if (result.equals("NOT_SENT")) {
                assertThat(attempts(id)).as("attempts at " + id).isEqualTo(before.get(id));
            }
        });
    }
}
