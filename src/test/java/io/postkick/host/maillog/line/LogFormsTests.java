package io.postkick.host.maillog.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.maillog.Delivery;
import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.LogReader;
import io.postkick.host.maillog.LogTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which syslog daemons, containers and what reads them write one and the same line of Postfix. */
class LogFormsTests {

    private static final Instant NOW = Instant.parse("2026-11-28T05:11:10Z");

    private static final String TEXT =
            "B3AD22239B9: to=<b@example.com>, relay=none, delay=5, delays=5/0/0/0, dsn=4.4.1, status=deferred (no: 450 4.7.1)";

    private final LogLineParser parser = parser(ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            busybox, pri-text of rsyslog  ^ Nov 28 05:11:09 h mail.info postfix/smtp[21475]: TEXT => 0
            RFC 5424                      ^ <22>1 2026-11-28T05:11:09.392208+00:00 h postfix/smtp 21475 - - TEXT => 392208
            its empty fields and a mark   ^ <22>1 - - postfix/smtp 21475 - - BOMTEXT => 1000000
            its structured data           ^ <22>1 2026-11-28T06:11:09+01:00 h postfix/smtp 21475 ID47 [a@1 x="\\"]" y="[" ][b@2] TEXT => 0
            RFC 5424 without a priority   ^ 1 2026-11-28T05:11:09Z h postfix/smtp 21475 - -  TEXT => 0
            JSON, a template of rsyslog   ^ {"@timestamp":"2026-11-28T05:11:09.964578+00:00","host":"h","program":"postfix/smtp[21475]:","message":" TEXT"} => 964578
            JSON of syslog-ng             ^ {"PROGRAM":"postfix/smtp","PRIORITY":"info","PID":"21475","MESSAGE":"TEXT","HOST":"h","DATE":"Nov 28 05:11:09"} => 0
            JSON with numbers             ^ {"time":1764306711,"hostname":"h","syslogtag":"postfix/smtp[21475]:","programname":"postfix","msg":" TEXT"} => 1000000
            Docker's json-file            ^ {"log":"Nov 28 05:11:09 h postfix/smtp[21475]: TEXT\\n","stream":"stdout","time":"2026-11-28T05:11:09.5Z"} => 0
            Docker, without a stamp       ^ {"log":"postfix/smtp[21475]: TEXT\\n","stream":"stderr","time":"2026-11-28T05:11:09.5Z"} => 500000
            Kubernetes (CRI)              ^ 2026-11-28T05:11:09.5Z stdout F Nov 28 05:11:09 h postfix/smtp[21475]: TEXT => 0
            year first                    ^ 2026 Nov 28 05:11:09 h postfix/smtp[21475]: TEXT => 0
            year behind the day           ^ Nov 28 2026 05:11:09 h postfix/smtp[21475]: TEXT => 0
            weekday, year last            ^ Sat Nov 28 05:11:09 2026 h postfix/smtp[21475]: TEXT => 0
            offset without its colon      ^ 2026-11-28T05:11:09.392208+0000 h postfix/smtp[21475]: TEXT => 392208
            offset of hours               ^ 2026-11-28T04:11:09-01 h postfix/smtp[21475]: TEXT => 0
            blank instead of T            ^ 2026-11-28 05:11:09 h postfix/smtp[21475]: TEXT => 0
            comma, offset apart           ^ 2026-11-28 06:11:09,250 +0100 h postfix/smtp[21475]: TEXT => 250000
            its priority kept             ^ <22>Nov 28 05:11:09 h postfix/smtp[21475]: TEXT => 0
            no host                       ^ Nov 28 05:11:09 postfix/smtp[21475]: TEXT => 0
            a Greek month                 ^ Νοε 28 05:11:09 h postfix/smtp[21475]: TEXT => 0
            a French month                ^ nov. 28 05:11:09 h postfix/smtp[21475]: TEXT => 0
            a Japanese one, as it comes   ^ 11月 28 05:11:09 h postfix/smtp[21475]: TEXT => -1
            compose                       ^ postfix-1  | Nov 28 05:11:09 h postfix/smtp[21475]: TEXT => 0
            compose, JSON                 ^ mail_mx-1 | {"program":"postfix/smtp","pid":21475,"message":"TEXT","host":"h"} => 1000000
            Solaris                       ^ Nov 28 05:11:09 h postfix/smtp[21475]: [ID 197553 mail.info] TEXT => 0
            FreeBSD, verbose              ^ Nov 28 05:11:09 <mail.info> h postfix/smtp[21475]: TEXT => 0
            a fraction                    ^ Nov 28 05:11:09.125 h postfix/smtp[21475]: TEXT => 125000
            today's two                   ^ Nov 28 05:11:09 h postfix/smtp[21475]: TEXT => 0
            today's two                   ^ 2026-11-28T05:11:09.392208+00:00 h postfix/smtp[21475]: TEXT => 392208
            """)
    void areReadAlike(String form, int micros) {
        String raw =
                form.substring(form.indexOf('^') + 2).replace("BOM", "\uFEFF").replace("TEXT", TEXT);
        if (micros < 0) {
            assertThat(parser.read(raw)).as(raw).isEqualTo(Parsed.NOT_UNDERSTOOD);
            return;
        }
        LogLine line = parser.read(raw).line();
        assertThat(line).as(raw).isNotNull();
        assertThat(line.daemon()).isEqualTo("smtp");
        assertThat(line.pid()).isEqualTo(21475);
        assertThat(line.queueId()).isEqualTo("B3AD22239B9");
        assertThat(line.text()).isEqualTo(TEXT);
        assertThat(line.raw()).isEqualTo(raw);
        assertThat(line.host()).isIn("h", "");
        assertThat(line.at()).isEqualTo(Instant.parse("2026-11-28T05:11:09Z").plusNanos(micros * 1000L));
        assertThat(Delivery.in(line)).contains(new Delivery("none", "deferred", "no: 450 4.7.1"));
    }

    /** rsyslog's programname ends at the slash: whose line it is stays open, and what message it is about does not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<22>1 2026-11-28T05:11:09.392208+00:00 h postfix 21475 - - ",
                "{\"programname\":\"postfix\",\"procid\":\"21475\",\"msg\":\" ",
                "Nov 28 05:11:09 h postfix[21475]: ",
                "Nov 28 05:11:09 h postfix-out[21475]: "
            })
    void areReadWithoutTheNameOfTheProgram(String start) {
        String raw = start.startsWith("{") ? start + TEXT + "\"}" : start + TEXT;
        LogLine line = new LogLineParser(
                        new SyslogNames(List.of("postfix-out/relay", "postfix")),
                        new LogTime(Clock.fixed(NOW, ZoneOffset.UTC), ZoneOffset.UTC))
                .read(raw)
                .line();
        assertThat(line).as(raw).isNotNull();
        assertThat(line.isNameless()).isTrue();
        assertThat(line.isOfConsole()).isFalse();
        assertThat(line.pid()).isEqualTo(21475);
        assertThat(line.queueId()).isEqualTo("B3AD22239B9");
    }

    /** Lines of others are none that could be the instance's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nov 28 05:11:09 h dovecot: imap-login: Login: user=<a>, method=PLAIN",
                "Nov 28 05:11:09 h postfix-out/smtp[1]: x",
                "Nov 28 05:11:09 h mail.info dovecot: x",
                "Nov 28 05:11:09 h (systemd)[1]: pam_unix(x): y",
                "Nov 28 05:11:09 h kernel: [  12.3] eth0: up",
                "Nov 28 05:11:09 h last message repeated 3 times",
                "Nov 28 05:11:09 h -- MARK --",
                "Nov 28 05:11:09 h syslog.info syslogd started: BusyBox v1.35.0",
                "Nov 28 05:11:09 h syslog.info syslogd exiting",
                "Nov 28 05:11:09 h syslogd 1.5.0#6: restart.",
                "<22>1 2026-11-28T05:11:09Z h dovecot - - - x",
                "{\"program\":\"dovecot\",\"message\":\"x\"}",
                "{\"log\":\"Nov 28 05:11:09 h dovecot: x\\n\",\"stream\":\"stdout\"}",
                "postfix-1  | Nov 28 05:11:09 h dovecot: x"
            })
    void areUnderstoodAlsoInLinesOfOthers(String raw) {
        assertThat(parser.read(raw)).isEqualTo(Parsed.OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "05:11:09 postfix/smtp[1]: B3AD22239B9: to=<b@example.com>, status=sent (ok)",
                "Nov 28 05:11:09 h|postfix/smtp[1]|B3AD22239B9: to=<b@example.com>, status=sent (ok)",
                "Nov 28 05:11:09 h postfix/smtp[1] B3AD22239B9: to=<b@example.com>, status=sent (ok)",
                "[2026-11-28T05:11:09Z] h postfix/smtp[1]: B3AD22239B9: to=<b@example.com>",
                "2026-11-28T05:11:09Z",
                "2026-11-28T05:61:09Z h postfix/smtp[1]: x",
                "1764306711 h postfix/smtp[1]: x",
                "@400000006929a1b7 postfix/smtp[1]: x",
                "{\"short_message\":\"B3AD22239B9: to=<b@example.com>\"}",
                "{\"message\":\"B3AD22239B9 and no program\"}",
                "{\"message\":",
                "<22>1 2026-11-28T05:11:09Z h postfix/smtp 1 - [open x=\"",
                "CEF:0|postfix|smtp|1|x"
            })
    void areNotTakenForReadWhereTheyAreNot(String raw) {
        assertThat(parser.read(raw)).isEqualTo(Parsed.NOT_UNDERSTOOD);
        List<String> unknown = new ArrayList<>();
        List<LogLine> lines = new ArrayList<>();
        parser.read(raw, false, new LogReader() {
            @Override
            public void line(LogLine line) {
                lines.add(line);
            }

            @Override
            public void notUnderstood(String line) {
                unknown.add(line);
            }
        });
        assertThat(lines).isEmpty();
        assertThat(unknown).containsExactly(raw);
    }

    @Test
    void areOfTheZoneOfTheHostWhereTheyNameNone() {
        LogLine line = parser(ZoneId.of("Europe/Berlin"))
                .read("2026-11-28 06:11:09 h postfix/smtp[1]: x")
                .line();
        assertThat(line).isNotNull();
        assertThat(line.at()).isEqualTo("2026-11-28T05:11:09Z");
    }

    private static LogLineParser parser(ZoneId zone) {
        return new LogLineParser(
                new SyslogNames(List.of("postfix")), new LogTime(Clock.fixed(NOW, ZoneOffset.UTC), zone));
    }
}
