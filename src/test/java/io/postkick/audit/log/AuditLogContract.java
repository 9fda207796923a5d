package io.postkick.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.entry.SampleEntries;
import io.postkick.audit.page.BusyNight;
import io.postkick.audit.page.LastRetry;
import io.postkick.audit.search.EntryFilter;
import io.postkick.audit.search.Reader;
import io.postkick.value.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the log promises, whichever database keeps it. */
abstract class AuditLogContract {

    private final String node = "mx-" + UUID.randomUUID();
    private TestDatabase database;
    private LogFixture fixture;

    abstract TestDatabase database();

    @BeforeEach
    void start() {
        database = database();
        fixture = LogFixture.started(database, node);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void chainsEntriesFromOneOnWithoutGapsAcrossRestarts() {
        fixture.log.record(SampleEntries.intent("a"));
        restart();
        fixture.log.record(SampleEntries.intent("b"));

        List<AuditEntry> all = all();

        assertThat(all).extracting(AuditEntry::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(all.get(0).previousHash()).isEqualTo("0".repeat(64));
        for (int i = 1; i < all.size(); i++) {
            assertThat(all.get(i).previousHash()).isEqualTo(all.get(i - 1).hash());
        }
        assertThat(all)
                .allSatisfy(entry -> assertThat(EntryFormat.hashOf(entry)).isEqualTo(entry.hash()));
    }

    @Test
    void readsBackExactlyWhatWasRecorded() {
        AuditEntry recorded = fixture.log.record(SampleEntries.intent("a"));

        assertThat(fixture.log.ofAct(recorded.content().actId())).containsExactly(recorded);
    }

    @Test
    void refusesTheSameIdAndActionTwiceAndGoesOn() {
        NewEntry intent = SampleEntries.intent("a");
        fixture.log.record(intent);

        assertThatExceptionOfType(AlreadyRecorded.class)
                .isThrownBy(() -> fixture.log.record(intent))
                .satisfies(e -> assertThat(e.actId()).isEqualTo(intent.actId()));
        assertThat(fixture.log.record(SampleEntries.conclusion("a")).sequence()).isEqualTo(3);
    }

    /** Somebody may have a retry go on, or undo a part of a deletion, again and again. */
    @Test
    void recordsWhatRecursEachTimeOnce() {
        String id = SampleEntries.intent("again").actId();
        for (String time : new String[] {null, "2/2", "3/3"}) {
            NewEntry resumed = new EntryBuilder(SampleActions.RETRY_RESUMED)
                    .act(id)
                    .part(time)
                    .entry();
            fixture.log.record(resumed);

            assertThatExceptionOfType(AlreadyRecorded.class).isThrownBy(() -> fixture.log.record(resumed));
        }
        assertThat(fixture.log.ofAct(String.valueOf(id))).hasSize(3);
    }

    @Test
    void findsWhatNamesAMessageAlsoInEntriesFromBeforeTheIndex() throws Exception {
        String own = UUID.randomUUID().toString();
        List<NewEntry> parts = BusyNight.intent(own, List.of("0E99D21AAD6"), 2500);
        fixture.log.recordTogether(parts);
        fixture.log.recordTogether(List.of(BusyNight.conclusion(own, "0E99D21AAD6")));
        EntryFilter naming = new EntryFilter(
                node,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "0E99D21AAD6",
                EntryFilter.Rows.ENTRIES);

        assertThat(found(naming)).containsExactly(SampleActions.RETRY_CONCLUDED, SampleActions.RETRY_INTENDED);
        assertThat(found(naming.ofActs())).containsExactly(SampleActions.RETRY_INTENDED);

        JdbcClient jdbc = JdbcClient.create(database.dataSource());
        jdbc.sql("delete from audit_message").update();
        jdbc.sql("delete from audit_value").update();
        jdbc.sql("delete from audit_backlog").update();
        jdbc.sql("insert into audit_backlog (id, position) select 1, max(position) from audit_entry")
                .update();
        assertThat(found(naming)).isEmpty();
        Backlog backlog = new Backlog(database.dataSource(), SampleActions.VOCABULARY);
        assertThat(backlog.left()).isPositive();
        backlog.catchUp();

        assertThat(backlog.left()).isZero();
        assertThat(found(naming)).containsExactly(SampleActions.RETRY_CONCLUDED, SampleActions.RETRY_INTENDED);
        assertThat(jdbc.sql("select value from audit_value where name = 'instance'")
                        .query(String.class)
                        .list())
                .contains("mx1");
        assertThat(jdbc.sql("select count(*) from audit_backlog")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** One that was approved, and then begun: to whoever approved it that is found, to everybody else what was begun. */
    @Test
    void findsAnActThatWaitedForApprovalOnce() {
        String id = UUID.randomUUID().toString();
        for (var step : List.of(
                Map.entry(SampleActions.APPROVAL_ASKED, "olga"),
                Map.entry(SampleActions.APPROVAL_GIVEN, "petra"),
                Map.entry(SampleActions.KICK_INTENDED, "olga"),
                Map.entry(SampleActions.KICK_CONCLUDED, "olga"))) {
            fixture.log.record(new EntryBuilder(step.getKey())
                    .act(id)
                    .by(step.getValue(), "192.0.2.7", "password")
                    .to(id, "public", "pickup")
                    .request("W")
                    .entry());
        }

        assertThat(found(acts(id, null, null))).containsExactly(SampleActions.KICK_INTENDED);
        assertThat(found(acts(id, "olga", null))).containsExactly(SampleActions.KICK_INTENDED);
        assertThat(found(acts(id, "petra", null))).containsExactly(SampleActions.APPROVAL_GIVEN);
        assertThat(found(acts(id, null, "APPROVAL_GIVEN"))).containsExactly(SampleActions.APPROVAL_GIVEN);
        assertThat(found(acts(id, null, "APPROVAL_ASKED"))).isEmpty();
    }

    private static EntryFilter acts(String instance, String actor, String outcome) {
        return new EntryFilter(
                null, actor, null, instance, null, null, outcome, null, null, null, null, null, EntryFilter.Rows.ACTS);
    }

    private List<Action> found(EntryFilter filter) {
        return fixture.search().newest(filter, Reader.OF_ALL, Long.MAX_VALUE, 100).stream()
                .map(row -> row.entry().content().action())
                .toList();
    }

    @Test
    void keepsThePartsOfOneActTogether() {
        List<NewEntry> parts = SampleEntries.retry("long", 3);

        List<AuditEntry> recorded = fixture.log.recordTogether(parts);

        assertThat(fixture.log.ofAct(SampleEntries.id("long")))
                .isEqualTo(recorded)
                .hasSize(3);
        assertThat(recorded).extracting(entry -> entry.content().part()).containsExactly("1/3", "2/3", "3/3");
        assertThat(recorded.get(2).sequence()).isEqualTo(recorded.get(0).sequence() + 2);
    }

    @Test
    void refusesPartsOfAnActThatIsOnTheLog() {
        fixture.log.recordTogether(SampleEntries.retry("long", 2));

        assertThatExceptionOfType(AlreadyRecorded.class)
                .isThrownBy(() -> fixture.log.recordTogether(SampleEntries.retry("long", 3)));
        assertThat(fixture.log.ofAct(SampleEntries.id("long"))).hasSize(2);
    }

    @Test
    void leavesRetriesThatACrashLeftOpenToThoseWhoKnowHowFarTheyCame() {
        fixture.log.recordTogether(SampleEntries.retry("open", 2));
        restart();
        fixture.log.record(SampleEntries.intent("other"));

        assertThat(fixture.log.open(SampleActions.RETRY_INTENDED))
                .isEqualTo(fixture.log.ofAct(SampleEntries.id("open")))
                .hasSize(2);
    }

    @Test
    void saysThatItCanBeWrittenAndWritesNothing() {
        fixture.log.record(SampleEntries.intent("a"));
        List<AuditEntry> before = all();

        fixture.log.requireWritable();

        assertThat(all()).isEqualTo(before);
    }

    @Test
    void letsNobodyChangeOrDeleteAnEntry() {
        fixture.log.record(SampleEntries.intent("a"));
        JdbcClient jdbc = JdbcClient.create(database.dataSource());
        List<AuditEntry> before = all();

        for (String statement : List.of(
                "update audit_entry set actor = 'mallory' where node = '" + node + "'",
                "delete from audit_entry where node = '" + node + "'")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> jdbc.sql(statement).update());
        }

        assertThat(all()).isEqualTo(before);
    }

    @Test
    void concludesWhatACrashLeftOpenAtTheNextStart() {
        fixture.log.record(SampleEntries.intent("open"));
        fixture.log.record(SampleEntries.intent("closed"));
        fixture.log.record(SampleEntries.conclusion("closed"));
        restart();
        fixture.log.record(SampleEntries.intent("other"));

        assertThat(fixture.log.ofAct(SampleEntries.id("open")))
                .extracting(entry -> entry.content().outcome())
                .containsExactly(null, "UNKNOWN");
        assertThat(fixture.log.ofAct(SampleEntries.id("closed"))).hasSize(2);
    }

    @Test
    void concludesQuestionsThatACrashLeftOpenToo() {
        NewEntry intent = SampleEntries.intent("asked");
        fixture.log.record(
                intent.followedBy(SampleActions.ASK_INTENDED).reason(null).entry());
        restart();
        fixture.log.record(SampleEntries.intent("after-the-question"));

        AuditEntry conclusion = fixture.log.ofAct(SampleEntries.id("asked")).get(1);
        assertThat(conclusion.content().action()).isEqualTo(SampleActions.ASK_CONCLUDED);
        assertThat(conclusion.content().outcome()).isEqualTo("UNKNOWN");
        assertThat(conclusion.content().request()).isEqualTo(intent.request());
    }

    @Test
    void refusesASecondConsoleWithTheSameName() {
        LogFixture second = LogFixture.unstarted(database, node);

        assertThatExceptionOfType(NodeInUse.class)
                .isThrownBy(second.writer::start)
                .withMessageContaining(node);
    }

    @Test
    void knowsTheLastKickOfEachService() {
        for (String service : List.of("pickup", "qmgr", "flush")) {
            fixture.log.record(SampleEntries.intent(service, "old-" + service));
            fixture.log.record(SampleEntries.intent(service, "new-" + service));
        }
        fixture.log.record(SampleEntries.conclusion("qmgr", "new-qmgr"));

        assertThat(fixture.log.last("mx1", SampleActions.KICK_INTENDED))
                .extracting(entry ->
                        entry.content().service() + " " + entry.content().action())
                .containsExactly("flush KICK_INTENDED", "pickup KICK_INTENDED", "qmgr KICK_CONCLUDED");
        assertThat(fixture.log.last("mx2", SampleActions.KICK_INTENDED)).isEmpty();
    }

    @Test
    void knowsTheLastRetryOfEachServiceWithoutItsMessages() {
        fixture.log.recordTogether(SampleEntries.retry("old", 1));
        List<NewEntry> last = SampleEntries.retry("new", 3);
        fixture.log.recordTogether(last);
        assertThat(LastRetry.among(fixture.log.lastWithEnds("mx1", SampleActions.RETRY_INTENDED)))
                .extracting(LastRetry::id, LastRetry::headline)
                .containsExactly(tuple(SampleEntries.id("new"), null));

        fixture.log.record(last.get(0)
                .followedBy(SampleActions.RETRY_CONCLUDED)
                .part(null)
                .outcome("DONE")
                .detail("0 deferred again · 3 delivered. Asked for 3 of 3.\nLEFT:sent E352D20C0A1+1")
                .entry());
        assertThat(LastRetry.among(fixture.log.lastWithEnds("mx1", SampleActions.RETRY_INTENDED)))
                .extracting(LastRetry::service, LastRetry::headline, LastRetry::tone)
                .containsExactly(tuple("flush", "0 deferred again · 3 delivered", Tone.OK));
        assertThat(LastRetry.among(fixture.log.lastWithEnds("mx2", SampleActions.RETRY_INTENDED)))
                .isEmpty();
    }

    @Test
    void sharesACommitBetweenThoseWhoWaitTogether() throws Exception {
        int callers = 32;
        CountDownLatch together = new CountDownLatch(callers);
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        List<Future<AuditEntry>> answers = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            NewEntry entry = SampleEntries.intent("c" + i);
            answers.add(pool.submit(() -> {
                together.countDown();
                together.await();
                return fixture.log.record(entry);
            }));
        }
        List<Long> sequences = new ArrayList<>();
        for (Future<AuditEntry> answer : answers) {
            sequences.add(answer.get().sequence());
        }
        pool.shutdown();

        assertThat(sequences)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(2, callers + 1).boxed().toList());
        long commits = fixture.meters.get("postkick.audit.batch").summary().count();
        assertThat(commits).isLessThanOrEqualTo(callers / 2);
    }

    @Test
    void keepsEveryCharacterOrMarksWhatNoDatabaseCanHold() {
        List<String> texts = SampleEntries.nastyTexts();
        for (int i = 0; i < texts.size(); i++) {
            fixture.log.record(SampleEntries.withText("n" + i, texts.get(i)));
        }

        assertThat(IntStream.range(0, texts.size())
                        .mapToObj(i ->
                                fixture.log.ofAct(SampleEntries.id("n" + i)).get(0)))
                .allSatisfy(entry -> assertThat(EntryFormat.hashOf(entry)).isEqualTo(entry.hash()))
                .extracting(entry -> SampleEntries.decoded(entry.content().reason()))
                .containsExactlyElementsOf(texts);
    }

    private void restart() {
        fixture.close();
        fixture = LogFixture.started(database, node);
    }

    private List<AuditEntry> all() {
        return fixture.entries.following(node, 0, 1000);
    }
}
