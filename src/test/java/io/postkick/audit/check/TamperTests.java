package io.postkick.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.entry.SampleEntries;
import io.postkick.audit.log.LogFixture;
import io.postkick.audit.log.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Someone with the database file in their hands changes it; both verifiers find it and say where. */
@Tag("once")
class TamperTests {

    private static final String NODE = "mx1";

    @TempDir
    Path directory;

    private LogFixture fixture;
    private JdbcClient jdbc;

    @BeforeEach
    void write() {
        fixture = LogFixture.started(TestDatabase.sqlite(directory), NODE);
        for (int i = 0; i < 9; i++) {
            fixture.log.record(SampleEntries.withText("t" + i, "text " + i));
        }
        jdbc = JdbcClient.create(fixture.database);
        for (String trigger : List.of("update", "delete", "replace")) {
            jdbc.sql("drop trigger audit_entry_no_" + trigger).update();
        }
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void findsNothingInAnUntouchedLog() throws Exception {
        ChainHead head = ChainHead.of(fixture.entries.last(NODE).orElseThrow());

        assertThat(verify(List.of(head)).intact()).isTrue();
        assertThat(python("--anchor", head.toString())).startsWith("0 intact: 10 entries");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kick_id",
                "actor",
                "actor_address",
                "authentication",
                "instance",
                "class",
                "service",
                "request",
                "outcome",
                "detail",
                "reason",
                "hash",
                "previous_hash",
                "action"
            })
    void findsAChangedText(String column) throws Exception {
        jdbc.sql("update audit_entry set " + column + " = 'x' || " + column + " where sequence = 5")
                .update();

        assertBrokenAt(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"actor", "detail", "reason"})
    void findsARemovedText(String column) throws Exception {
        jdbc.sql("update audit_entry set " + column + " = null where sequence = 5")
                .update();

        assertBrokenAt(5);
    }

    @Test
    void findsAChangedTime() throws Exception {
        jdbc.sql("update audit_entry set at_micros = at_micros - 1 where sequence = 5")
                .update();

        assertBrokenAt(5);
    }

    @Test
    void findsAnotherNodesName() throws Exception {
        jdbc.sql("update audit_entry set node = 'mx0' where sequence = 1").update();

        assertThat(verify(List.of()).intact()).isFalse();
        assertThat(python()).startsWith("1 ");
    }

    @Test
    void findsADeletedEntry() throws Exception {
        jdbc.sql("delete from audit_entry where sequence = 5").update();

        assertThat(verify(List.of()).firstBroken()).isEqualTo(new ChainFinding.Break(NODE, 5, "Entry 5 is missing."));
        assertThat(python()).startsWith("1 ").contains("mx1:6: missing entries before it: 5 to 5");
    }

    @Test
    void findsADeletedBeginning() throws Exception {
        jdbc.sql("delete from audit_entry where sequence <= 3").update();

        assertThat(verify(List.of()).firstBroken())
                .isEqualTo(new ChainFinding.Break(NODE, 1, "Entries 1 to 3 are missing."));
        assertThat(python()).startsWith("1 ").contains("missing entries before it: 1 to 3");
    }

    @Test
    void findsADeletionThatWasRenumbered() throws Exception {
        jdbc.sql("delete from audit_entry where sequence = 5").update();
        jdbc.sql("update audit_entry set sequence = sequence - 1 where sequence = 6")
                .update();

        assertBrokenAt(5);
    }

    @Test
    void findsAnInsertedEntry() throws Exception {
        AuditEntry fifth = fixture.entries.following(NODE, 4, 1).get(0);
        jdbc.sql("update audit_entry set sequence = -sequence where sequence >= 6")
                .update();
        jdbc.sql("update audit_entry set sequence = 1 - sequence where sequence < 0")
                .update();
        fixture.insert(List.of(EntryFormat.chained(ChainHead.of(fifth), fifth.at(), SampleEntries.intent("forged"))));

        assertThat(verify(List.of()).firstBroken().sequence()).isBetween(6L, 7L);
        assertThat(python()).startsWith("1 ");
    }

    @Test
    void findsTwoSwappedEntries() throws Exception {
        jdbc.sql("update audit_entry set sequence = -5 where sequence = 5").update();
        jdbc.sql("update audit_entry set sequence = 5 where sequence = 6").update();
        jdbc.sql("update audit_entry set sequence = 6 where sequence = -5").update();

        assertBrokenAt(5);
    }

    @Test
    void findsEntriesMovedInTheOrderOfRecording() {
        jdbc.sql("update audit_entry set position = 1000 where sequence = 5").update();

        assertThat(verify(List.of()).firstBroken().sequence()).isEqualTo(6);
    }

    @Test
    void findsARechainedTailAgainstAnAnchor() throws Exception {
        ChainHead anchor = ChainHead.of(fixture.entries.following(NODE, 7, 1).get(0));
        fixture.close();
        rewriteFrom(5);

        fixture = LogFixture.unstarted(TestDatabase.sqlite(directory), NODE);
        assertThat(verify(List.of()).intact()).isTrue();
        assertThat(verify(List.of(anchor)).firstBroken().sequence()).isEqualTo(8);
        assertThat(python()).startsWith("0 ");
        assertThat(python("--anchor", anchor.toString())).startsWith("1 ").contains("mx1:8: not the entry");
    }

    @Test
    void findsACutTailAgainstAnAnchorAndAgainstTheRunningConsole() throws Exception {
        ChainHead anchor = ChainHead.of(fixture.entries.last(NODE).orElseThrow());
        jdbc.sql("delete from audit_entry where sequence > 7").update();

        assertThat(verify(List.of()).firstBroken())
                .isEqualTo(new ChainFinding.Break(NODE, 8, "Entries 8 to 10 are missing."));
        assertThat(python()).startsWith("0 ");
        assertThat(python("--anchor", anchor.toString())).startsWith("1 ").contains("mx1:10");
    }

    private void rewriteFrom(long sequence) throws SQLException {
        List<AuditEntry> tail = fixture.entries.following(NODE, sequence - 1, 100);
        ChainHead head =
                ChainHead.of(fixture.entries.following(NODE, sequence - 2, 1).get(0));
        jdbc.sql("delete from audit_entry where sequence >= " + sequence).update();
        List<AuditEntry> forged = new ArrayList<>();
        for (AuditEntry entry : tail) {
            AuditEntry next = EntryFormat.chained(head, entry.at().plusNanos(1000), entry.content());
            forged.add(next);
            head = ChainHead.of(next);
        }
        fixture.insert(forged);
    }

    private void assertBrokenAt(long sequence) throws Exception {
        assertThat(verify(List.of()).firstBroken())
                .isNotNull()
                .extracting("node", "sequence")
                .containsExactly(NODE, sequence);
        assertThat(python()).startsWith("1 ").contains("entry " + NODE + ":" + sequence);
    }

    private ChainFinding verify(List<ChainHead> anchors) {
        return new Verification(jdbc, fixture.writer::head, SampleActions.VOCABULARY).verify(anchors);
    }

    /** Exit code and output of the independent verifier on an export. */
    private String python(String... anchors) throws IOException, InterruptedException {
        Path export = directory.resolve("export.jsonl");
        Files.writeString(
                export,
                fixture.entries.following(NODE, Long.MIN_VALUE, 100).stream()
                        .map(entry -> EntryFormat.line(entry) + "\n")
                        .collect(Collectors.joining()));
        return PythonVerifier.run(export, anchors);
    }
}
