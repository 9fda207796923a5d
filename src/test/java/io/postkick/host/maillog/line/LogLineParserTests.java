package io.postkick.host.maillog.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.LogTime;
import io.postkick.host.maillog.Severity;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class LogLineParserTests {

    @Test
    void takesATraditionalLineApart() {
        String raw = "Nov 23 02:21:07 mx postfix/qmgr[123]: 4F1A2B3C4D: from=<a@example.com>, size=1 (queue active)";
        assertThat(parse(raw))
                .isEqualTo(new LogLine(
                        Instant.parse("2026-11-23T02:21:07Z"),
                        "mx",
                        "postfix",
                        "qmgr",
                        123,
                        "4F1A2B3C4D",
                        Severity.INFO,
                        "4F1A2B3C4D: from=<a@example.com>, size=1 (queue active)",
                        raw));
    }

    @Test
    void takesAnRfc3339LineApart() {
        LogLine line =
                parse("2026-11-23T03:21:07.123456+01:00 mx postfix/submission/smtpd[9]: connect from unknown[::1]");
        assertThat(line.at()).isEqualTo("2026-11-23T02:21:07.123456Z");
        assertThat(line.daemon()).isEqualTo("submission/smtpd");
        assertThat(line.pid()).isEqualTo(9);
        assertThat(line.queueId()).isNull();
        assertThat(line.text()).isEqualTo("connect from unknown[::1]");
    }

    @ParameterizedTest
    @CsvSource({
        // now, the host's zone, the stamp, what it means
        "2026-11-23T02:21:08Z, UTC,              Nov 23 02:21:07, 2026-11-23T02:21:07Z",
        "2027-01-01T00:00:03Z, UTC,              Dec 31 23:59:58, 2026-12-31T23:59:58Z",
        "2026-12-31T23:59:58Z, UTC,              Jan  1 00:00:01, 2027-01-01T00:00:01Z",
        "2026-12-31T23:30:00Z, Asia/Tokyo,       Jan  1 08:29:59, 2026-12-31T23:29:59Z",
        "2027-01-01T02:00:00Z, America/New_York, Dec 31 20:59:59, 2027-01-01T01:59:59Z",
        "2028-03-01T00:00:00Z, UTC,              Feb 29 23:59:59, 2028-02-29T23:59:59Z",
        // The hour that is there twice, when summer time ends.
        "2026-10-25T00:30:05Z, Europe/Berlin,    Oct 25 02:30:00, 2026-10-25T00:30:00Z",
        "2026-10-25T01:30:05Z, Europe/Berlin,    Oct 25 02:30:00, 2026-10-25T01:30:00Z",
        "2026-06-05T00:00:00Z, UTC,              Jun 05 00:00:00, 2026-06-05T00:00:00Z",
        "2026-06-05T00:00:00Z, UTC,              Jun  4 23:59:60, 2026-06-04T23:59:59Z",
    })
    void infersTheYearAndTheOffset(Instant now, ZoneId zone, String stamp, Instant expected) {
        LogLine line = parser(now, zone).parse(stamp + " mx postfix/qmgr[1]: x", false);
        assertThat(line).isNotNull();
        assertThat(line.at()).isEqualTo(expected);
    }

    /** A line that is read live is of now: minutes and seconds show that it is the zone that is wrong. */
    @ParameterizedTest
    @CsvSource({
        "Nov 22 21:21:07, 2026-11-23T02:21:07Z",
        "Nov 23 07:21:09, 2026-11-23T02:21:09Z",
        "Nov 23 08:06:08, 2026-11-23T02:21:08Z",
        "Nov 23 03:21:12, 2026-11-23T02:21:12Z",
        "2026-11-23T03:21:07.5Z, 2026-11-23T02:21:07.5Z",
        // Late, but not by what zones differ in, or by more than that.
        "Nov 23 02:14:00, 2026-11-23T02:14:00Z",
        "Nov 23 01:05:00, 2026-11-23T01:05:00Z",
        "2026-11-21T02:21:10Z, 2026-11-21T02:21:10Z"
    })
    void takesTheHourOfTheClockWhereAnotherZoneWroteTheStamp(String stamp, Instant expected) {
        LogLine line = parser(NOW, ZoneOffset.UTC).parse(stamp + " mx postfix/qmgr[1]: x", false);
        assertThat(line).isNotNull();
        assertThat(line.at()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "4F1A2B3C4D: removed,                    4F1A2B3C4D",
        "3pt2mN2VXxznjll: client=localhost,      3pt2mN2VXxznjll",
        "warning: 4F1A2B3C4D: write error,       4F1A2B3C4D",
        "fatal: 3pt2mN2VXxznjll: no space,       3pt2mN2VXxznjll",
        "12345: too short,                       ",
        "NOQUEUE: reject: RCPT,                  ",
        "statistics: max rate,                   ",
        "4F1A2B3C4D:removed,                     ",
        "3pt2mN2VXxznjlz: inode has no z,        ",
        "3pt2mN2VXxanjll: a vowel,               ",
        "BCDFGHJKLMNPQRST: no separator,         ",
    })
    void findsTheQueueId(String text, String id) {
        assertThat(parse("Nov 23 02:21:07 mx postfix/qmgr[1]: " + text).queueId())
                .isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "warning: unexpected attribute,          WARNING",
        "error: unsupported dictionary type,     ERROR",
        "fatal: open /etc/postfix/main.cf,       FATAL",
        "panic: myfree: corrupt memory,          PANIC",
        "4F1A2B3C4D: warning: header Subject,    INFO",
        "warnings: many,                         INFO",
    })
    void readsTheSeverity(String text, Severity severity) {
        LogLine line = parse("Nov 23 02:21:07 mx postfix/qmgr[1]: " + text);
        assertThat(line.severity()).isEqualTo(severity);
        assertThat(line.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Nov 23 02:21:07",
                "Nov 23 02:21:07 ",
                "Nov 23 02:21:07 mx",
                "Nov 23 02:21:07 mx postfix/qmgr[1]",
                "Nov 23 02:21:07 mx postfix/qmgr[1]:text",
                "Nov 31 02:21:07 mx postfix/qmgr[1]: no such day",
                "Nov 23 25:21:07 mx postfix/qmgr[1]: no such hour",
                "Nov 23 02:21:07xmx postfix/qmgr[1]: x",
                "2026-13-23T02:21:07Z mx postfix/qmgr[1]: no such month",
                "Nov 23 02:21:07 mx postfix/[1]: no daemon",
                "Nov 23 02:21:07 mx dovecot: imap-login: x",
                "Nov 23 02:21:07 mx postfix-out/qmgr[1]: another instance"
            })
    void leavesWhatIsNotALineOfTheInstance(String raw) {
        assertThat(parser(NOW, ZoneOffset.UTC).parse(raw, false)).isNull();
    }

    @Test
    void keepsWhatPostlogdWritesToAnOwnFileThoughItIsNoLogLine() {
        LogLine line = parser(NOW, ZoneOffset.UTC).parse("warning: W", true);
        assertThat(line).isEqualTo(new LogLine(NOW, "", "", "", 0, null, Severity.WARNING, "warning: W", "warning: W"));
        assertThat(parser(NOW, ZoneOffset.UTC).parse("Nov 23 02:21:07 mx postfix-out/qmgr[1]: x", true))
                .isNull();
    }

    @Test
    void takesTheLongestOfTheInstancesNames() {
        var parser = new LogLineParser(
                new SyslogNames(List.of("mx", "mx/postfix")),
                new LogTime(Clock.fixed(NOW, ZoneOffset.UTC), ZoneOffset.UTC));
        LogLine line = parser.parse("Nov 23 02:21:07 host mx/postfix/qmgr: x", false);
        assertThat(line).isNotNull();
        assertThat(line.syslogName()).isEqualTo("mx/postfix");
        assertThat(line.daemon()).isEqualTo("qmgr");
        assertThat(line.pid()).isZero();
    }

    public static final Instant NOW = Instant.parse("2026-11-23T02:21:10Z");

    public static LogLineParser parser(Instant now, ZoneId zone) {
        return new LogLineParser(
                new SyslogNames(List.of("postfix")), new LogTime(Clock.fixed(now, ZoneOffset.UTC), zone));
    }

    private static LogLine parse(String raw) {
        LogLine line = parser(NOW, ZoneOffset.UTC).parse(raw, false);
        assertThat(line).as(raw).isNotNull();
        return line;
    }
}
