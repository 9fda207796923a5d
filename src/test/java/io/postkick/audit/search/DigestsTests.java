package io.postkick.audit.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.InstanceLimit;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.entry.EntryRow;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.entry.SampleEntries;
import io.postkick.audit.log.LogFixture;
import io.postkick.audit.log.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A search that passes over blocks finds exactly what a search of every entry finds. */
class DigestsTests {

    private static final int ENTRIES = 6_500;

    @TempDir
    Path directory;

    @Test
    void hidesNoEntryFromAnySearch() throws SQLException {
        try (LogFixture log = filled()) {
            JdbcClient jdbc = JdbcClient.create(log.database);
            Search plain = new Search(jdbc, new Digests(jdbc, SampleActions.VOCABULARY), SampleActions.VOCABULARY);
            List<EntryFilter> filters = filters();
            List<List<EntryRow>> expected = filters.stream()
                    .map(f -> plain.newest(f, Reader.OF_ALL, Long.MAX_VALUE, ENTRIES))
                    .toList();
            Digests digests = new Digests(jdbc, SampleActions.VOCABULARY);
            digests.catchUp();
            Search search = new Search(jdbc, digests, SampleActions.VOCABULARY);

            assertThat(jdbc.sql("select count(*) from audit_digest")
                            .query(Long.class)
                            .single())
                    .isEqualTo(25);
            for (int i = 0; i < filters.size(); i++) {
                assertThat(search.newest(filters.get(i), Reader.OF_ALL, Long.MAX_VALUE, ENTRIES))
                        .as("%s", filters.get(i))
                        .isEqualTo(expected.get(i));
                assertThat(page(search, filters.get(i), Reader.OF_ALL, 7))
                        .as("%s", filters.get(i))
                        .isEqualTo(expected.get(i));
            }
            assertThat(expected.stream().filter(List::isEmpty)).hasSizeLessThan(4);
        }
    }

    @Test
    void findsForReadersWhatTheyMayReadAndNothingElse() throws SQLException {
        try (LogFixture log = filled()) {
            JdbcClient jdbc = JdbcClient.create(log.database);
            Digests digests = new Digests(jdbc, SampleActions.VOCABULARY);
            digests.catchUp();
            Search search = new Search(jdbc, digests, SampleActions.VOCABULARY);
            for (Reader reader : List.of(
                    new Reader("bob", null),
                    new Reader("bob", new InstanceLimit(List.of("mx1"))),
                    new Reader("nobody", new InstanceLimit(List.of("far/*", "near/*"))),
                    new Reader("bob", new InstanceLimit(List.of("mx1", "tag:edge"), Set.of("far"))),
                    new Reader("nobody", new InstanceLimit(List.of("mx0", "mx2", "mx9"))))) {
                for (EntryFilter filter : filters()) {
                    List<EntryRow> expected = search.newest(filter, Reader.OF_ALL, Long.MAX_VALUE, ENTRIES).stream()
                            .filter(row -> reader.mayRead(row.entry().content()))
                            .toList();
                    assertThat(page(search, filter, reader, 7))
                            .as("%s of %s", filter, reader)
                            .isEqualTo(expected);
                    assertThat(search.oldest(filter, reader, 0, Long.MAX_VALUE, 9))
                            .as("%s of %s", filter, reader)
                            .isEqualTo(firstOf(expected, 9));
                }
            }
        }
    }

    private static List<EntryRow> firstOf(List<EntryRow> newestFirst, int size) {
        List<EntryRow> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        return oldestFirst.subList(0, Math.min(size, oldestFirst.size()));
    }

    @Test
    void passesOverBlocksWhereNothingCanMatch() throws SQLException {
        try (LogFixture log = filled()) {
            JdbcClient jdbc = JdbcClient.create(log.database);
            Digests digests = new Digests(jdbc, SampleActions.VOCABULARY);
            digests.catchUp();
            EntryFilter rare = filter(null, null, "Needle 17");

            EntryFilter none = filter(null, null, "no such thing");

            assertThat(digests.mayHave(
                            Stream.of(rare, none).map(Terms::wanted).toList(), new Digests.Range(1, ENTRIES)))
                    .containsExactly(
                            List.of(new Digests.Range(6251, ENTRIES), new Digests.Range(2251, 2500)),
                            List.of(new Digests.Range(6251, ENTRIES)));
        }
    }

    @Test
    void passesOverBlocksWithoutTheHostUnlessTheyAreFromBeforeHostsWereAmongTheTerms() throws SQLException {
        try (LogFixture log = filled()) {
            Digests digests = new Digests(JdbcClient.create(log.database), SampleActions.VOCABULARY);
            digests.catchUp();
            EntryFilter near = filter(null, null, null).withInstance("near/*");

            assertThat(digests.mayHave(List.of(Terms.wanted(near)), new Digests.Range(1, ENTRIES)))
                    .containsExactly(List.of(new Digests.Range(6251, ENTRIES), new Digests.Range(251, 500)));
            assertThat(Digest.of(new Terms()).mayHave(Terms.wanted(near))).isTrue();
        }
    }

    @Test
    void makesNoDigestOfBlockWithGap() throws SQLException {
        try (LogFixture log = filled()) {
            JdbcClient jdbc = JdbcClient.create(log.database);
            jdbc.sql("drop trigger audit_entry_no_delete").update();
            jdbc.sql("delete from audit_entry where position = 1500").update();

            new Digests(jdbc, SampleActions.VOCABULARY).catchUp();

            assertThat(jdbc.sql("select block from audit_digest order by block")
                            .query(Long.class)
                            .list())
                    .hasSize(24)
                    .doesNotContain(5L);
        }
    }

    @Test
    void takesDamagedDigestForOneThatClaimsEverything() {
        Terms wanted = Terms.wanted(filter("alice", null, "anything"));

        assertThat(Digest.of(new byte[0]).mayHave(wanted)).isTrue();
        assertThat(Digest.of(new byte[999]).mayHave(wanted)).isTrue();
        assertThat(Digest.of(new Terms()).mayHave(wanted)).isFalse();
    }

    private LogFixture filled() throws SQLException {
        LogFixture log = LogFixture.started(TestDatabase.sqlite(directory), "mx1");
        List<AuditEntry> entries = new ArrayList<>();
        ChainHead head = ChainHead.of(log.log.record(SampleEntries.intent("first")));
        Instant noon = Instant.now(Clock.systemUTC()).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        for (int i = (int) head.sequence() + 1; i <= ENTRIES; i++) {
            AuditEntry next = EntryFormat.chained(head, noon.plusSeconds(i), content(i));
            head = ChainHead.of(next);
            entries.add(next);
        }
        log.insert(entries);
        return log;
    }

    private static NewEntry content(int i) {
        boolean intent = i % 2 == 0;
        return new EntryBuilder(intent ? SampleActions.KICK_INTENDED : SampleActions.KICK_CONCLUDED)
                .act(SampleEntries.id("digest" + i / 2))
                .by(i / 1000 == 3 ? "bob" : "alice", "192.0.2.7", "session")
                .to(
                        i % 17 == 0 ? "far/postfix" : i / 100 == 3 ? "near/out" : "mx" + i % 3,
                        "public",
                        i % 7 == 0 ? "qmgr" : "pickup")
                .request(i % 11 == 0 ? "W\\0" : "W")
                .outcome(intent ? null : i % 13 == 0 ? "REFUSED" : "DELIVERED")
                .reason(i == 2345 ? "the NEEDLE 17 of Straße İ \u212a" : i % 5 == 0 ? "mail 100%_stuck " + i : null)
                .entry();
    }

    private static List<EntryFilter> filters() {
        List<EntryFilter> filters = new ArrayList<>();
        for (String text :
                new String[] {"needle", "NEEDLE 17", "needle 17 of", "%_stuck", "\\0", "w", "17", "straße", "no"}) {
            filters.add(filter(null, null, text));
            filters.add(filter("alice", null, text));
        }
        filters.add(filter("bob", "KICK_CONCLUDED", null));
        filters.add(filter("bob", "KICK_CONCLUDED", "stuck 35"));
        filters.add(filter("alice", "KICK_INTENDED", null));
        filters.add(filter(null, null, null).withInstance("far/*"));
        filters.add(filter("bob", null, null).withInstance("far/*"));
        filters.add(filter(null, null, "stuck").withInstance("near/*"));
        filters.add(filter(null, "KICK_INTENDED", null).withInstance("near/out"));
        return filters;
    }

    private static EntryFilter filter(@Nullable String actor, @Nullable String action, @Nullable String text) {
        return new EntryFilter(
                null, actor, action, null, null, null, null, null, null, text, null, null, EntryFilter.Rows.ENTRIES);
    }

    private static List<EntryRow> page(Search search, EntryFilter filter, Reader reader, int size) {
        List<EntryRow> all = new ArrayList<>();
        List<EntryRow> page;
        long before = Long.MAX_VALUE;
        do {
            page = search.newest(filter, reader, before, size * 50);
            all.addAll(page);
            before = page.isEmpty() ? before : page.get(page.size() - 1).position();
        } while (!page.isEmpty());
        return all;
    }
}
