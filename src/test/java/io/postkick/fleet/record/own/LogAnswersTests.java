package io.postkick.fleet.record.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.log.LogFixture;
import io.postkick.audit.log.TestDatabase;
import io.postkick.fleet.calls.CallServer;
import io.postkick.fleet.calls.Declined;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.MemoryBroker;
import io.postkick.fleet.record.wire.ActWanted;
import io.postkick.fleet.record.wire.EntriesTold;
import io.postkick.fleet.record.wire.EntriesWanted;
import io.postkick.fleet.record.wire.LogCalls;
import io.postkick.fleet.wire.Subjects;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;

/** An agent that is asked for its log, over a broker. */
class LogAnswersTests {

    private static final String ID = "abcdefghijkl";
    private static final TypeReference<EntriesTold> TOLD = new TypeReference<>() {};

    @TempDir
    Path directory;

    private LogFixture agent;
    private final MemoryBroker broker = new MemoryBroker();
    private HostCalls calls;

    @BeforeEach
    void start() {
        agent = LogFixture.started(TestDatabase.sqlite(directory), ID);
        Link link = broker.link();
        link.answer(Subjects.calls(ID), new CallServer(List.of(new LogAnswers(agent.log)))::answer);
        calls = new HostCalls(broker.link());
    }

    @AfterEach
    void stop() {
        agent.close();
        broker.close();
    }

    private EntriesTold told(long after, int most) {
        return calls.ask(ID, LogCalls.ENTRIES, new EntriesWanted(after, most), TOLD);
    }

    private AuditEntry record(String act, String detail) {
        return agent.log.record(new EntryBuilder(SampleActions.QUEUE_ACT_CONCLUDED)
                .act(act)
                .detail(detail)
                .entry());
    }

    @Test
    void tellsWhatFollows() {
        List<AuditEntry> recorded = IntStream.range(0, 5)
                .mapToObj(each -> record(UUID.randomUUID().toString(), "as " + each))
                .toList();

        EntriesTold told = told(2, 3);

        assertThat(told.entries())
                .containsExactlyElementsOf(
                        recorded.subList(1, 4).stream().map(EntryFormat::line).toList());
        assertThat(told.head()).isEqualTo(ID + ":6:" + recorded.get(4).hash());
        assertThat(told(6, 100).entries()).isEmpty();
    }

    @Test
    void tellsNoMoreAtOnceThanTheBrokerTakesAndAllInTheEnd() {
        for (int each = 0; each < 12; each++) {
            record(UUID.randomUUID().toString(), each + " " + "x".repeat(200_000));
        }
        long after = 0;
        int answers = 0;
        while (after < 13) {
            EntriesTold told = told(after, LogCalls.MOST);
            assertThat(told.entries()).isNotEmpty();
            assertThat(told.entries().stream().mapToInt(String::length).sum()).isLessThan(800_000);
            after += told.entries().size();
            answers++;
        }
        assertThat(answers).isBetween(4, 6);
    }

    @Test
    void tellsAllOfAnAct() {
        String act = UUID.randomUUID().toString();
        AuditEntry entry = record(act, "this");
        record(UUID.randomUUID().toString(), "that");

        assertThat(calls.ask(ID, LogCalls.ACT, new ActWanted(act), TOLD).entries())
                .containsExactly(EntryFormat.line(entry));
    }

    @Test
    void saysThatItHasNoLogYet() {
        LogFixture unread = LogFixture.unstarted(TestDatabase.sqlite(directory), "other");

        assertThatThrownBy(() -> new LogAnswers(unread.log).entries(new EntriesWanted(0, 1)))
                .isInstanceOf(Declined.class);
    }
}
