package io.postkick.queueact.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.testsupport.Databases.Database;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of the messages of acts, on either kind of database. */
abstract class KeptTableContract {

    private static final Instant NOW = Instant.parse("2026-11-23T03:17:00.000001Z");
    private static final String A = "E352D20C0A1";

    private final String act = UUID.randomUUID().toString();
    private KeptTable table;

    abstract Database database();

    @BeforeEach
    void open() {
        table = new KeptTable(JdbcClient.create(database().dataSource()));
    }

    private static KeptMessage message(String id, String sender, String... recipients) {
        List<Recipient> all = List.of(recipients).stream()
                .map(address -> new Recipient(address, ""))
                .toList();
        return KeptMessage.of(new Message(id, QueueName.HOLD, NOW, 1_234, false, sender, all), Lifetimes.BUILT_IN);
    }

    @Test
    void givesBackWhatItKeeps() {
        KeptMessage kept =
                message(A, "a@example.org", "b@example.org", "c@example.org", "d@example.org", "e@example.org");
        table.keep(act, List.of(kept, message("E352D20C0B2", "MAILER-DAEMON")), NOW);

        assertThat(table.find(act, List.of(A, "E352D20C0B2"), NOW))
                .containsEntry(A, kept)
                .hasEntrySatisfying("E352D20C0B2", bounce -> {
                    assertThat(bounce.sender()).isEmpty();
                    assertThat(bounce.recipients()).isEmpty();
                });
        assertThat(kept.recipients()).hasSize(3);
        assertThat(kept.recipientCount()).isEqualTo(4);
        assertThat(table.find("other", List.of(A), NOW)).isEmpty();
    }

    /** Whoever sends mail chooses these. */
    @Test
    void keepsHostileTextsInBounds() {
        KeptMessage kept = message(A, "a\nb\r\0c" + "x".repeat(9000), "\ud800@example.org\u202e");

        table.keep(act, List.of(kept), NOW);

        assertThat(table.find(act, List.of(A), NOW)).containsEntry(A, kept);
        assertThat(kept.sender()).hasSizeLessThan(400).doesNotContain("\n", "\r", "\0");
    }

    @Test
    void keepsThousandsAndForgetsWhatIsOld() {
        List<KeptMessage> many = IntStream.range(0, 2500)
                .mapToObj(number -> message("ABCDEF%06d".formatted(number), "a@example.org", "b@example.org"))
                .toList();
        List<String> ids = many.stream().map(KeptMessage::id).toList();
        table.keep(act, many, NOW);

        assertThat(table.find(act, ids, NOW)).hasSize(2500);
        assertThat(table.find(act, ids, NOW.plusSeconds(1))).isEmpty();
        table.forget(NOW);
        assertThat(table.find(act, ids, NOW)).hasSize(2500);
        table.forget(NOW.plusSeconds(1));
        assertThat(table.find(act, ids, NOW)).isEmpty();
    }
}
