package io.postkick.audit.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.Role;
import io.postkick.audit.Client;
import io.postkick.audit.LogTest;
import io.postkick.audit.check.PythonVerifier;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.Csv;
import io.postkick.audit.entry.CsvReader;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.EntrySchema;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.entry.SampleEntries;
import io.postkick.audit.log.AuditLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The log over HTTP as scripts use it: with a token, page by page, exported and verified. */
@LogTest
class AuditApiTests {

    @Autowired
    private Client client;

    @Autowired
    private AuditLog log;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void pagesWithoutSkippingOrRepeatingWhileEntriesArrive() {
        String actor = "pager" + System.nanoTime();
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            expected.add(0, denied(actor, "entry " + i).sequence());
        }
        client.bearer("admin");
        List<Long> seen = new ArrayList<>();
        Object next = null;
        do {
            String page = json("/api/v1/audit?limit=2&actor=" + actor + (next == null ? "" : "&before=" + next));
            seen.addAll(sequences(page));
            next = JsonPath.read(page, "$.next");
            denied(actor, "arrived meanwhile");
        } while (next != null);

        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void showsOperatorsTheirOwnEntriesOnly() {
        denied("alice", "hers");
        denied("oona", "own");
        client.bearer("oona");

        for (String filter : List.of("", "?actor=alice", "?text=hers", "?action=KICK_DENIED")) {
            String page = Client.text(client.getApi("/api/v1/audit" + filter, "oona"));
            List<String> actors = JsonPath.read(page, "$.entries[*].actor");
            assertThat(actors).as(filter).allMatch("oona"::equals);
        }
        MvcTestResult export = client.getApi("/api/v1/audit/export", "oona");
        assertThat(export.getResponse().getHeader("Postkick-Export")).isEqualTo("partial");
        assertThat(Client.text(export).lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("\"actor\":\"oona\""));
        assertThat(client.postApi("/api/v1/audit/verification", "oona", "{}")).hasStatus(403);
    }

    @Test
    void filtersByEachMember() {
        String mark = "m" + System.nanoTime();
        log.record(new EntryBuilder(SampleActions.KICK_DENIED)
                .by(mark, "192.0.2.7", "password")
                .to("i" + mark, "private", "s" + mark)
                .request("W" + mark)
                .outcome("o" + mark)
                .reason("Because_" + mark)
                .entry());

        for (String filter : List.of(
                "actor=" + mark,
                "instance=i" + mark,
                "service=s" + mark,
                "outcome=o" + mark,
                "text=because_" + mark,
                "text=w" + mark,
                "actor=" + mark + "&class=private&action=KICK_DENIED&node=" + node())) {
            assertThat(sequences(json("/api/v1/audit?" + filter))).as(filter).hasSize(1);
        }
        for (String filter : List.of("class=public", "action=SIGNED_IN", "node=other", "text=because%" + mark)) {
            assertThat(sequences(json("/api/v1/audit?actor=" + mark + "&" + filter)))
                    .as(filter)
                    .isEmpty();
        }
    }

    @Test
    void refusesAFilterThatItDoesNotKnow() {
        for (String path : List.of("/api/v1/audit", "/api/v1/audit/export")) {
            assertThat(client.getApi(path + "?actr=alice", "admin"))
                    .hasStatus(400)
                    .bodyText()
                    .contains("The filter \\\"actr\\\" is unknown.");
        }
        assertThat(client.get("/audit/export?format=csv&actr=alice", "admin", Role.ADMIN))
                .hasStatus(400);
        assertThat(client.get("/audit?actr=alice", "admin", Role.ADMIN))
                .hasStatus(400)
                .bodyText()
                .contains("The filter &quot;actr&quot; is unknown.");
    }

    @Test
    void verifiesAndSaysWhereTheChainEnds() {
        AuditEntry entry = denied("alice", "to be verified");

        String body = Client.text(client.postApi("/api/v1/audit/verification", "admin", ""));

        Map<String, Object> finding = JsonPath.read(body, "$");
        assertThat(finding).containsEntry("intact", true).doesNotContainKey("firstBroken");
        assertThat(((Number) finding.get("entries")).longValue()).isGreaterThanOrEqualTo(entry.sequence());
        assertThat(JsonPath.<String>read(body, "$.head.node")).isEqualTo(entry.node());
        assertThat(JsonPath.<Integer>read(body, "$.head.sequence")).isGreaterThanOrEqualTo((int) entry.sequence());
        assertThat(JsonPath.<String>read(body, "$.head.hash")).matches("[0-9a-f]{64}");
        assertThat(JsonPath.<String>read(body, "$.otherLogs[0].name")).isEqualTo("queue helper");
        assertThat(JsonPath.<Integer>read(body, "$.otherLogs[0].entries")).isZero();
    }

    @Test
    void comparesAnchors() {
        AuditEntry entry = denied("alice", "an anchor");
        String anchor = "{\"anchors\":[{\"node\":\"%s\",\"sequence\":%d,\"hash\":\"%s\"}]}";

        String fits = verified(anchor.formatted(entry.node(), entry.sequence(), entry.hash()));
        String differs = verified(anchor.formatted(entry.node(), entry.sequence(), "0".repeat(64)));
        String cut = verified(anchor.formatted(entry.node(), entry.sequence() + 100_000, entry.hash()));

        assertThat(JsonPath.<Boolean>read(fits, "$.intact")).isTrue();
        assertThat(JsonPath.<Integer>read(fits, "$.anchors")).isEqualTo(1);
        assertThat(JsonPath.<Boolean>read(differs, "$.intact")).isFalse();
        assertThat(JsonPath.<Integer>read(differs, "$.firstBroken.sequence")).isEqualTo((int) entry.sequence());
        assertThat(JsonPath.<String>read(cut, "$.firstBroken.problem")).contains("missing");
    }

    @Test
    void exportsNothingASpreadsheetWouldRun() {
        String actor = "csv" + System.nanoTime();
        for (String start : List.of("=", "+", "-", "@", "\t", "\r", "\n", "'")) {
            denied(actor, start + "cmd|' /C calc'!A0 \"quoted\", next\r\n=line");
        }

        String csv = Client.text(client.getApi("/api/v1/audit/export?format=csv&actor=" + actor, "admin"));

        assertThat(csv.split("\r\n", 2)[0]).isEqualTo(String.join(",", Csv.COLUMNS));
        List<List<String>> rows = CsvReader.rows(csv);
        assertThat(rows).hasSize(9).allSatisfy(row -> assertThat(row).hasSameSizeAs(Csv.COLUMNS));
        int reason = Csv.COLUMNS.indexOf("reason");
        assertThat(rows.subList(1, 9))
                .extracting(row -> row.get(reason))
                .allSatisfy(text ->
                        assertThat(text).startsWith("'").endsWith("cmd|' /C calc'!A0 \"quoted\", next\r\n=line"));
    }

    @Test
    void exportsWhatThePublishedSchemaDescribes() throws Exception {
        int i = 0;
        for (String text : SampleEntries.nastyTexts()) {
            log.record(SampleEntries.withText("schema" + System.nanoTime() + i++, text));
        }
        EntrySchema schema = EntrySchema.published();

        List<String> lines = export("").lines().toList();

        assertThat(lines)
                .hasSizeGreaterThan(i)
                .allSatisfy(line -> assertThat(schema.problems(line)).as(line).isEmpty());
        String entry = lines.get(lines.size() - 1);
        assertThat(schema.problems(entry.replaceFirst("\"sequence\":\\d+", "\"sequence\":0")))
                .isNotEmpty();
        assertThat(schema.problems(entry.replace("\"action\":\"", "\"action\":\"X")))
                .isNotEmpty();
        assertThat(schema.problems(entry.replaceFirst("\\{", "{\"more\":1,"))).isNotEmpty();
        assertThat(schema.problems(entry.replaceFirst("\"hash\":\"..", "\"hash\":\"")))
                .isNotEmpty();
    }

    @Test
    void exportsWhatTheIndependentVerifierTakes(@TempDir Path directory) throws Exception {
        String actor = "verified" + System.nanoTime();
        denied(actor, "one");
        denied("somebody else", "between");
        AuditEntry last = denied(actor, "two");
        String head = ChainHead.of(last).toString();
        Path whole = Files.writeString(directory.resolve("whole.jsonl"), export(""));
        Path some = Files.writeString(directory.resolve("some.jsonl"), export("?actor=" + actor));
        Path forged = Files.writeString(
                directory.resolve("forged.jsonl"), Files.readString(some).replace("\"one\"", "\"none\""));

        assertThat(PythonVerifier.run(whole, "--anchor", head)).startsWith("0 intact");
        assertThat(PythonVerifier.run(whole, "--anchor", ChainHead.of(last).inWords()))
                .startsWith("0 intact");
        assertThat(PythonVerifier.run(some))
                .startsWith("1 broken")
                .contains("missing entries before it", "is this a filtered export? Then use --filtered");
        Path named = Files.copy(some, directory.resolve("audit-partial-actor-x-made-2026-11-28.jsonl"));
        assertThat(PythonVerifier.run(named, "--anchor", head)).startsWith("0 intact: 2 entries, each by itself");
        assertThat(PythonVerifier.run(some, "--filtered", "--anchor", head)).startsWith("0 intact: 2 entries");
        assertThat(PythonVerifier.run(forged, "--filtered"))
                .startsWith("1 broken: line 1")
                .contains("changed");
    }

    @Test
    void namesAnExportAfterWhatIsInIt() {
        String filter = "/api/v1/audit/export?format=csv&from=2026-11-21T00:00:00Z&to=2026-11-28T12:30:00Z&group=kicks";
        MvcTestResult some = client.getApi(filter, "admin");
        MvcTestResult all = client.getApi("/api/v1/audit/export", "admin");

        assertThat(some.getResponse().getHeader("Content-Disposition"))
                .matches("attachment; filename=\"audit-partial-group-kicks-from-2026-11-21-to-2026-11-28T123000?Z-made-"
                        + "\\d{4}-\\d\\d-\\d\\d\\.csv\"");
        assertThat(some.getResponse().getHeader("Postkick-Export")).isEqualTo("partial");
        assertThat(all.getResponse().getHeader("Content-Disposition"))
                .matches("attachment; filename=\"audit-made-\\d{4}-\\d\\d-\\d\\d\\.jsonl\"");
        assertThat(all.getResponse().getHeader("Postkick-Export")).isEqualTo("whole");
        assertThat(Client.text(all)).startsWith("{\"node\":");
    }

    @Test
    void findsEveryEntryThatNamesAMessage() {
        String id = "0E" + Long.toHexString(System.nanoTime()).toUpperCase(Locale.ROOT);
        String kick = "api" + id;
        log.recordTogether(BusyNight.intent(kick, List.of("AAAAAA1", id), 1999));
        log.recordTogether(List.of(BusyNight.conclusion(kick, id)));
        log.record(BusyNight.refused("ids", "BBBBBB2 " + id));

        assertThat(JsonPath.<List<String>>read(json("/api/v1/audit?queueId=" + id), "$.entries[*].action"))
                .containsExactly("KICK_DENIED", "RETRY_CONCLUDED", "RETRY_INTENDED");
        assertThat(sequences(json("/api/v1/audit?queueId=" + id + "0"))).isEmpty();
        assertThat(export("?queueId=" + id).lines()).hasSize(3);
    }

    private String verified(String anchors) {
        MvcTestResult result = client.postApi("/api/v1/audit/verification", "admin", anchors);
        assertThat(result).hasStatusOk();
        return Client.text(result);
    }

    private String json(String path) {
        MvcTestResult result = client.getApi(path, "admin");
        assertThat(result).hasStatusOk();
        return Client.text(result);
    }

    private String export(String filter) {
        return json("/api/v1/audit/export" + filter);
    }

    private String node() {
        return jdbc.sql("select node from audit_entry limit 1")
                .query(String.class)
                .single();
    }

    private static List<Long> sequences(String page) {
        List<Integer> found = JsonPath.read(page, "$.entries[*].sequence");
        return found.stream().map(Integer::longValue).toList();
    }

    private AuditEntry denied(String actor, String reason) {
        return log.record(new EntryBuilder(SampleActions.KICK_DENIED)
                .by(actor, "192.0.2.7", "password")
                .to("mx1", "public", "pickup")
                .request("W")
                .reason(reason)
                .entry());
    }
}
