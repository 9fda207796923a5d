package io.postkick.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.audit.log.LogFixture;
import io.postkick.value.Visible;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntryFormatTests {

    /** The string of RFC 8785, section 3.2.2.2. */
    @Test
    void escapesAsTheRfcDoes() {
        String text = "\u20ac$\u000f\nA'B\"\\\\\"/";

        assertThat(CanonicalJson.sorted(Map.of("string", text)))
                .isEqualTo("{\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    /** The member names of RFC 8785, section 3.2.3, which UTF-8 order would sort differently. */
    @Test
    void sortsMembersByUtf16CodeUnit() {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name : new String[] {"\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6"}) {
            members.put(name, 1L);
        }

        assertThat(CanonicalJson.sorted(members))
                .isEqualTo(
                        "{\"\\r\":1,\"1\":1,\"\u0080\":1,\"\u00f6\":1,\"\u20ac\":1,\"\ud83d\ude00\":1,\"\ufb33\":1}");
    }

    @Test
    void writesMicrosecondsAlways() {
        assertThat(EntryFormat.time(Instant.parse("2026-11-23T12:00:00Z"))).isEqualTo("2026-11-23T12:00:00.000000Z");
        assertThat(EntryFormat.time(Instant.parse("2026-11-23T12:00:00.1Z"))).isEqualTo("2026-11-23T12:00:00.100000Z");
    }

    /** Every member is there, which the entry below leaves out some of: a forgotten one could be changed unnoticed. */
    @Test
    void hashesEveryMember() throws Exception {
        AuditEntry entry = EntryFormat.chained(
                ChainHead.before("mx1"),
                LogFixture.NOON,
                SampleEntries.retry("all", 2).get(1));
        Map<String, Object> members = EntryFormat.members(entry);
        members.remove("hash");
        byte[] canonical = CanonicalJson.sorted(members).getBytes(StandardCharsets.UTF_8);

        assertThat(members).hasSize(17);
        assertThat(entry.hash())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical)));
    }

    /** Worked out with Python's json and hashlib. */
    @Test
    void hashesWhatTheContractSays() {
        AuditEntry entry = EntryFormat.chained(
                ChainHead.before("mx1"),
                Instant.parse("2026-11-23T12:00:00.123456Z"),
                new EntryBuilder(SampleActions.KICK_INTENDED)
                        .act("k1")
                        .by("alice", null, null)
                        .to("mx1", "public", "pickup")
                        .request("W\\0")
                        .reason("caf\u00e9 \u0001")
                        .entry());

        assertThat(entry.hash()).isEqualTo("c4f9d69b64b8dff8e3d6ec869a336c8de256b0fd0801b5a72c561563666caf6d");
    }

    @Test
    void keepsCsvFromBecomingAFormulaAndGivesTheTextBack() {
        for (String text : new String[] {"=cmd()", "+1", "-1", "@x", "\tx", "\rx", "'quoted"}) {
            AuditEntry entry =
                    EntryFormat.chained(ChainHead.before("mx1"), LogFixture.NOON, SampleEntries.withText("csv", text));

            assertThat(Csv.line(entry)).contains("\"'" + text + "\"").doesNotContain("\"" + text + "\"");
        }
    }

    @Test
    void namesWhatCannotBeSeen() {
        assertThat(Visible.text("a\u202eb\u0000\u001b[31m\u2066")).isEqualTo("a‹U+202E›b‹U+0000›‹U+001B›[31m‹U+2066›");
        assertThat(Visible.text("📮 ok é")).isEqualTo("📮 ok é");
    }
}
