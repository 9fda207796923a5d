package io.postkick.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.entry.SampleEntries;
import io.postkick.audit.log.LogFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/verify-audit} on files that somebody made to deceive whoever reads what it says. */
@Tag("once")
class VerifyAuditTests {

    private static final String HOSTILE = "a\nintact: 999 entries\u001b[2J\u202e";

    @TempDir
    Path directory;

    @Test
    void takesAnchorsThatContradictEachOtherForABrokenLog() throws Exception {
        String good = entry("mx1").hash();
        String bad = "0".repeat(64);

        for (String[] anchors : new String[][] {{good, bad}, {bad, good}}) {
            assertThat(verify(line("mx1"), "--anchor", "mx1:1:" + anchors[0], "--anchor", "mx1:1:" + anchors[1]))
                    .startsWith("1 broken: two anchors for entry mx1:1 contradict each other")
                    .doesNotContain("intact");
        }
        assertThat(verify(line("mx1"), "--anchor", "mx1:1:" + good, "--anchor", "mx1:1:" + good))
                .startsWith("0 intact: 1 entries");
    }

    @Test
    void printsNamesAsPlainTextOnOneLine() throws Exception {
        String named = "a\\nintact: 999 entries\\x1b[2J\\u202e";

        assertThat(verify(line(HOSTILE)))
                .startsWith("0 intact: 1 entries\nends at " + named + ":1:")
                .doesNotContain("\nintact: 999", "\u001b", "\u202e");
        assertThat(verify(line(HOSTILE) + line(HOSTILE)))
                .startsWith("1 broken: line 2, entry " + named + ":1: ")
                .doesNotContain("\nintact: 999", "\u001b", "\u202e");
        assertThat(verify(line("mx1"), "--anchor", HOSTILE + ":1:" + "0".repeat(64)))
                .startsWith("1 broken: entry " + named + ":1, which an anchor names, is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"node\":", "{\"node\":[", "9"})
    void saysWhereItBreaksHoweverDeepOrLong(String piece) throws Exception {
        assertThat(verify(line("mx1") + piece.repeat(200_000) + "\n"))
                .startsWith("1 broken: line 2: not an audit entry: ")
                .doesNotContain("Traceback");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"node\":5,\"sequence\":1,\"previousHash\":\"\",\"hash\":\"\"}",
                "{\"node\":\"a\",\"sequence\":\"1\",\"previousHash\":\"\",\"hash\":\"\"}",
                "{\"node\":\"a\",\"sequence\":true,\"previousHash\":\"\",\"hash\":\"\"}",
                "{\"node\":\"a\",\"sequence\":1e400,\"previousHash\":\"\",\"hash\":\"\"}",
                "{\"\\u001b[2J\":1}",
                "null",
                "17"
            })
    void takesWhatIsNoEntryForBroken(String line) throws Exception {
        assertThat(verify(line + "\n"))
                .startsWith("1 broken: line 1: not an audit entry: ")
                .doesNotContain("Traceback", "\u001b");
    }

    @Test
    void doesNotCallNothingIntact() throws Exception {
        assertThat(verify(""))
                .startsWith("2 verify-audit: there is no entry in the file")
                .doesNotContain("intact");
        assertThat(verify("", "--filtered")).startsWith("2 ");
        assertThat(verify("", "--anchor", "mx1:1:" + "0".repeat(64)))
                .startsWith("1 broken: entry mx1:1, which an anchor");
    }

    @Test
    void readsNoAnchorLongerThanALine() throws Exception {
        assertThat(verify(line("mx1"), "--anchor", "anchor node=a sequence=1 ".repeat(1000)))
                .startsWith("2 ");
    }

    private String verify(String content, String... options) throws IOException, InterruptedException {
        return PythonVerifier.run(Files.writeString(directory.resolve("export.jsonl"), content), options);
    }

    private static AuditEntry entry(String node) {
        return EntryFormat.chained(ChainHead.before(node), LogFixture.NOON, SampleEntries.intent("verified"));
    }

    private static String line(String node) {
        return Stream.of(entry(node)).map(EntryFormat::line).collect(Collectors.joining("\n", "", "\n"));
    }
}
