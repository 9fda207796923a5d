package io.postkick.queueact.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.Databases.Database;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of an act that is not over, on either kind of database. */
abstract class ActTableContract {

    private static final Instant DUE = Instant.parse("2026-11-23T03:17:00.000001Z");

    private final String id = UUID.randomUUID().toString();
    private ActTable table;

    abstract Database database();

    @BeforeEach
    void open() {
        table = new ActTable(JdbcClient.create(database().dataSource()));
    }

    @Test
    void knowsFromWhereOnTheHelpersLogHasToBeRead() {
        table.seen(7);
        table.seen(12);
        table.seen(12);
        table.begin(id);
        table.seen(13);

        assertThat(table.find(id).orElseThrow().entry()).isEqualTo(12);
        assertThat(table.find(id).orElseThrow().pending()).isNull();
    }

    @Test
    void keepsWhatWaits() {
        table.begin(id);
        table.mark(id, 3);
        table.await(id, DUE, "+E352D20C0A1:00ff:2026-11-29T10:00:00.5Z -E352D20C0B2:01fe\nGONE E352D20C0C3 | It left.");

        PendingDeletion pending = table.find(id).orElseThrow().pending();

        assertThat(pending).isNotNull();
        assertThat(pending.due()).isEqualTo(DUE);
        assertThat(pending.batches()).isEqualTo(3);
        assertThat(pending.waiting())
                .containsExactly(
                        new PendingDeletion.Waiting(
                                "E352D20C0A1",
                                new HeldMessage(true, Instant.parse("2026-11-29T10:00:00.500Z")),
                                "00ff"),
                        new PendingDeletion.Waiting("E352D20C0B2", new HeldMessage(false, null), "01fe"));
        assertThat(pending.results())
                .singleElement()
                .hasToString("ActResult[id=E352D20C0C3, result=GONE, newId=null, text=It left.]");
    }

    @Test
    void forgetsWhatIsOver() {
        table.begin(id);
        table.end(id);

        assertThat(table.find(id)).isEmpty();
    }
}
