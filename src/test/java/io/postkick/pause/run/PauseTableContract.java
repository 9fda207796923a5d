package io.postkick.pause.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Role;
import io.postkick.testsupport.Databases.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of a pause that is not over, on either kind of database. */
abstract class PauseTableContract {

    private static final Instant FROM = Instant.parse("2026-11-23T03:17:00.000001Z");
    private static final String A = "E352D20C0A1";
    private static final String B = "E352D20C0B2";

    private final QueuePause pause = pause(PausedMail.to("one.example"));
    private PauseTable table;

    abstract Database database();

    @BeforeEach
    void open() {
        table = new PauseTable(JdbcClient.create(database().dataSource()));
    }

    private static QueuePause pause(PausedMail mail) {
        return new QueuePause(
                UUID.randomUUID().toString(),
                "mx1",
                mail,
                "spam run",
                "olga",
                Role.OPERATOR,
                "192.0.2.1",
                FROM,
                FROM.plus(Duration.ofHours(1)),
                false,
                null);
    }

    @Test
    void keepsPausesOfEachConsoleApart() {
        QueuePause other = pause(PausedMail.from("Bob@example.org"));
        table.set(pause, "a");
        table.set(other, "b");

        assertThat(table.all("a")).containsExactly(pause);
        assertThat(table.all("b")).containsExactly(other);
    }

    @Test
    void keepsThatOneEnds() {
        table.set(pause, "a");

        table.end(pause.id(), "olga");

        assertThat(table.all("a")).containsExactly(pause.ended("olga"));
        table.end(pause.id(), null);
        assertThat(table.all("a")).containsExactly(pause.ended(null));
    }

    @Test
    void followsMessagesFromStateToState() {
        table.set(pause, "a");
        table.keep(pause.id(), Map.of(A, "00ff", B, "01fe"), HoldState.ASKED, "hold", FROM);
        assertThat(table.underWay(pause.id()))
                .containsExactly(
                        new PausedMessage(A, "00ff", HoldState.ASKED, "hold", null, FROM),
                        new PausedMessage(B, "01fe", HoldState.ASKED, "hold", null, FROM));

        table.mark(pause.id(), List.of(A), HoldState.HELD, FROM.plusSeconds(1));
        table.drop(pause.id(), List.of(B));
        assertThat(table.onHold(pause.id(), "", 10))
                .containsExactly(new PausedMessage(A, "00ff", HoldState.HELD, "hold", null, FROM.plusSeconds(1)));
        assertThat(table.onHold(pause.id(), A, 10)).isEmpty();

        table.release(pause.id(), List.of(A), "release", FROM.plusSeconds(2));
        assertThat(table.underWay(pause.id()))
                .containsExactly(
                        new PausedMessage(A, "00ff", HoldState.RELEASING, "hold", "release", FROM.plusSeconds(2)));
        assertThat(table.onHold(pause.id(), "", 10)).isEmpty();
    }

    /** Queue IDs are given again. */
    @Test
    void takesANewMessageInPlaceOfAnOlderOneOfItsName() {
        table.set(pause, "a");
        table.keep(pause.id(), Map.of(A, "00ff"), HoldState.HELD, "hold", FROM);
        table.release(pause.id(), List.of(A), "release", FROM);

        table.keep(pause.id(), Map.of(A, "01fe"), HoldState.ASKED, "later", FROM.plusSeconds(1));

        assertThat(table.known(pause.id(), List.of(A, B)))
                .containsExactly(Map.entry(
                        A, new PausedMessage(A, "01fe", HoldState.ASKED, "later", null, FROM.plusSeconds(1))));
    }

    @Test
    void keepsManyOfEach() {
        QueuePause other = pause(PausedMail.to("two.example"));
        table.set(pause, "a");
        table.set(other, "a");
        List<String> ids =
                IntStream.range(0, 1200).mapToObj("E352D2%05X"::formatted).toList();
        for (int from = 0; from < ids.size(); from += 400) {
            Map<String, String> some = new LinkedHashMap<>();
            ids.subList(from, from + 400).forEach(id -> some.put(id, "00ff"));
            table.keep(pause.id(), some, HoldState.ASKED, "hold", FROM);
        }
        table.keep(other.id(), Map.of(A, "00ff"), HoldState.HELD, "hold", FROM);

        table.mark(pause.id(), ids.subList(0, 1100), HoldState.HELD, FROM);
        table.drop(pause.id(), ids.subList(0, 50));

        assertThat(table.counts(List.of(pause.id(), other.id(), "none")))
                .containsOnly(
                        Map.entry(pause.id(), Map.of(HoldState.HELD, 1050, HoldState.ASKED, 100)),
                        Map.entry(other.id(), Map.of(HoldState.HELD, 1)));
        assertThat(table.known(pause.id(), ids)).hasSize(1150);
        assertThat(table.page(pause.id(), 1000, 500)).hasSize(150);
        assertThat(table.counts(List.of())).isEmpty();
    }

    @Test
    void forgetsWhatIsOver() {
        table.set(pause, "a");
        table.keep(pause.id(), Map.of(A, "00ff"), HoldState.RELEASED, "hold", FROM);

        table.forget(pause.id());

        assertThat(table.all("a")).isEmpty();
        assertThat(table.page(pause.id(), 0, 10)).isEmpty();
    }
}
