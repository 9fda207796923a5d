package io.postkick.kick;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
