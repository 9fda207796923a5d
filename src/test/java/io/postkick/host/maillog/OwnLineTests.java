package io.postkick.host.maillog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postkick.host.maillog.line.LogLineParserTests;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The line that the console has postlogd(8) write: what postlogd takes off it, and what a log makes of it. */
class OwnLineTests {

    private static final long PID = ProcessHandle.current().pid();
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-23T02:21:10Z");

    @Test
    void hasTheWordsThatPostlogdTakesOff() {
        assertThat(new String(line(" a: b[1]: c ").bytes(), UTF_8))
                .isEqualTo("Nov 23 02:21:10 mx postkick-console[" + PID + "]: a: b[1]: c");
        OwnLine early = OwnLine.of("x", ZonedDateTime.parse("2026-09-05T12:00:00Z"), "mx");
        assertThat(early.head()).startsWith("Sep  5 12:00:00 mx ");
    }

    @Test
    void isFoundInTheLogByAllOfItsText() {
        LogLine found = parsed(new String(line("4F1A2B3C4D: refresh").bytes(), UTF_8));
        assertThat(found.isOfConsole()).isTrue();
        assertThat(found.queueId()).isNull();
        assertThat(line("4F1A2B3C4D: refresh").is(found)).isTrue();
        assertThat(line("refresh").is(found)).isFalse();
        assertThat(line("=").is(parsed("Nov 23 02:21:10 mx postfix/smtp[" + PID + "]: to=<a@b>, status=sent (=)")))
                .isFalse();
        assertThat(line("=").is(parsed("Nov 23 02:21:10 mx postkick-console[" + PID + "0]: =")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "a\nb", "a\rb", "a\0b", "a\tb", "a\u001bb", "a\u0085b", "a\u2029b", "a\u202eb"})
    void takesOneLineOfTextOnly(String text) {
        assertThatExceptionOfType(UnfitText.class).isThrownBy(() -> line(text));
    }

    @Test
    void fitsIntoOneRequest() {
        String longest = "a".repeat(OwnLine.MAX_BYTES);
        assertThat(OwnLine.of(longest, NOW, "h".repeat(64)).bytes()).hasSizeLessThan(1024);
        assertThatExceptionOfType(UnfitText.class).isThrownBy(() -> line(longest + "a"));
    }

    private static OwnLine line(String text) {
        return OwnLine.of(text, NOW, "mx");
    }

    private static LogLine parsed(String raw) {
        LogLine line =
                LogLineParserTests.parser(LogLineParserTests.NOW, NOW.getZone()).parse(raw, true);
        assertThat(line).isNotNull();
        return line;
    }
}
