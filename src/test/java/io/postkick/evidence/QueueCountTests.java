package io.postkick.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class QueueCountTests {

    @TempDir
    private Path queue;

    @BeforeEach
    void create() throws IOException {
        for (String name : QueueCount.QUEUES) {
            Files.createDirectory(queue.resolve(name));
        }
    }

    @Test
    void countsMessagesInHashedDirectoriesToo() throws IOException {
        Files.createFile(queue.resolve("maildrop/E352D20C0A3"));
        Files.createDirectories(queue.resolve("deferred/E/3"));
        Files.createFile(queue.resolve("deferred/E/3/E352D20C0A4"));
        Files.createFile(queue.resolve("deferred/E/3Pt2mN2VXxznjll"));
        Files.createFile(queue.resolve("hold/.nothing"));

        QueueTotals totals = QueueCount.of(queue, Duration.ofSeconds(10)).totals();
        assertThat(totals).isNotNull();
        assertThat(totals.maildrop()).isEqualTo(1);
        assertThat(totals.deferred()).isEqualTo(2);
        assertThat(totals.hold()).isZero();
        assertThat(totals.atLeast()).isEmpty();
    }

    @Test
    void countsWhatWasSetAsideAsCorruptAndSaysSoOnlyThen() throws IOException {
        QueueTotals none = QueueCount.of(queue, Duration.ofSeconds(10)).totals();
        assertThat(none).isNotNull();
        assertThat(none.corrupt()).isNull();
        assertThat(none.queues()).isEqualTo(QueueCount.QUEUES);
        Files.createDirectory(queue.resolve("corrupt"));
        Files.createFile(queue.resolve("corrupt/E352D20C0A4"));

        QueueTotals one = QueueCount.of(queue, Duration.ofSeconds(10)).totals();

        assertThat(one).isNotNull();
        assertThat(one.corrupt()).isEqualTo(1);
        var evidence = new Evidence(Evidence.State.CLOSED, Verdict.EFFECT_SEEN, List.of(), 0, none, one, "");
        assertThat(evidence.summary()).endsWith("hold 0 to 0; deferred 0 to 0; corrupt 0 to 1.");
        assertThat(ShownEvidence.of("1", evidence, 5, false).queues()).endsWith("corrupt");
    }

    /** As it was kept before there was a number of corrupt ones. */
    @Test
    void readsTotalsThatWereKeptEarlier() {
        String kept = "{\"maildrop\":1,\"incoming\":0,\"active\":0,\"deferred\":2,\"hold\":0,\"atLeast\":[]}";
        QueueTotals totals = JsonMapper.builder().build().readValue(kept, QueueTotals.class);
        assertThat(totals.deferred()).isEqualTo(2);
        assertThat(totals.queues()).isEqualTo(QueueCount.QUEUES);
    }

    @Test
    void saysMoreThanWhenTimeIsUp() throws IOException {
        Files.createFile(queue.resolve("deferred/E352D20C0A4"));
        QueueTotals totals = QueueCount.of(queue, Duration.ZERO).totals();
        assertThat(totals).isNotNull();
        assertThat(totals.atLeast()).contains("deferred");
        assertThat(totals.text("deferred")).isEqualTo("0+");
    }

    @Test
    void saysWhyThereAreNone() throws IOException {
        Files.delete(queue.resolve("active"));
        QueueCount.Result result = QueueCount.of(queue, Duration.ofSeconds(10));
        assertThat(result.totals()).isNull();
        assertThat(result.problem()).contains("active");
    }
}
