package io.postkick.retry.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.LogLine.Writer;
import io.postkick.host.maillog.Severity;
import io.postkick.retry.result.DeliveryStatus;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lines say that Postfix wrote of deliveries. */
class DeliveryReportTests {

    private static final String ID = "E352D20C0A1";

    private static final String SENT = ID + ": to=<a@one.example>, relay=none, dsn=2.0.0, status=sent (250 Ok)";

    private static final Deliverers DELIVERERS =
            new Deliverers(Set.of("postfix/smtp", "postfix/x/smtp", "postfix/error"), Set.of("postfix/qmgr"), 101);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            smtp  | to=<a@one.example>, relay=none, delay=59, delays=59/0.01/0.01/0, dsn=4.4.1, status=deferred (connect to 127.0.0.1[127.0.0.1]:1: Connection refused) | DEFERRED | connect to 127.0.0.1[127.0.0.1]:1: Connection refused
            smtp  | to=<a@one.example>, orig_to=<root>, relay=mx.one.example[192.0.2.1]:25, conn_use=2, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 4F) | SENT | 250 2.0.0 Ok: queued as 4F
            error | to=<a@one.example>, relay=none, delay=5, delays=5/0/0/0, dsn=4.4.1, status=deferred (delivery temporarily suspended: no route) | DEFERRED | delivery temporarily suspended: no route
            x/smtp | to=<a@one.example>, relay=none, delay=5, delays=5/0/0/0, dsn=5.1.1, status=bounced (unknown user: "a") | BOUNCED | unknown user: "a"
            smtp  | to=<a@one.example>, relay=none, delay=5, delays=5/0/0/0, dsn=5.1.1, status=SOFTBOUNCE (no) | DEFERRED | no
            qmgr  | from=<s@example.org>, status=expired, returned to sender | EXPIRED | returned to sender
            qmgr  | from=<>, status=force-expired, returned to sender | EXPIRED | returned to sender
            qmgr  | from=<s@example.org>, size=1000, nrcpt=2 (queue active) | | ''
            smtp  | to=<a@one.example>, relay=none, dsn=4.0.0, status=deferred (cut off here | DEFERRED | cut off here
            smtp  | to=<"a>, dsn=2.0.0, status=sent (x"@one.example>, relay=none, dsn=4.0.0, status=deferred (no) | DEFERRED | no
            smtp  | to=<"a\\"b>, status=sent (y"@one.example>, orig_to=<", status=sent (">, relay=none, dsn=4.0.0, status=deferred (host said: 450, status=sent (ha)) | DEFERRED | host said: 450, status=sent (ha)
            smtp  | to=<o"brien@one.example>, relay=none, delay=5, dsn=4.0.0, status=deferred (host said: 450 "x>y", later) | DEFERRED | host said: 450 "x>y", later
            smtp  | to=<a>b\\@one.example>, orig_to=<o"brien>, relay=none, delay=5, dsn=2.0.0, status=sent (250 Ok) | SENT | 250 Ok
            qmgr  | from=<o"brien@example.org>, size=1000, nrcpt=2 (queue active) | | ''
            qmgr  | from=<o"brien@example.org>, status=expired, returned to sender | EXPIRED | returned to sender
            """)
    void sayHowItWent(String daemon, String text, DeliveryStatus status, String reason) {
        assertThat(DeliveryReport.in(line(daemon, ID, ID + ": " + text), DELIVERERS))
                .contains(new DeliveryReport(ID, status, reason));
    }

    /** Of what it cannot read qmgr(8) says first why, and then, without the ID in its place, what it does. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            E352D20C0A1 | warning: E352D20C0A1: message rejected: missing end record | missing end record
                        | warning: saving corrupt file "E352D20C0A1" from queue "active" to queue "corrupt" | ''
            """)
    void sayThatAMessageWasSetAside(String id, String text, String reason) {
        assertThat(DeliveryReport.in(warning("qmgr", id, text), DELIVERERS))
                .contains(new DeliveryReport(ID, DeliveryStatus.CORRUPT, reason));
        assertThat(DeliveryReport.in(warning("smtp", id, text), DELIVERERS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "warning: saving corrupt file ",
                "warning: saving corrupt file \"E352D20C0A1",
                "warning: E352D20C0A1: message rejected",
                "warning: connect to transport private/smtp: No such file or directory"
            })
    void takeNoOtherWarningForOneOfACorruptFile(String text) {
        assertThat(DeliveryReport.in(warning("qmgr", text.contains(ID + ": ") ? ID : null, text), DELIVERERS))
                .isEmpty();
    }

    private static LogLine warning(String daemon, String id, String text) {
        return new LogLine(Instant.EPOCH, "mx1", "postfix", daemon, 1, id, Severity.WARNING, text, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E352D20C0A1: removed",
                "E352D20C0A1: to=<a@one.example>, relay=none, dsn=2.1.5, status=deliverable (yes)",
                "E352D20C0A1: to=<a@one.example",
                "E352D20C0A1: to=<\", status=sent (",
                "E352D20C0A1: to=<a\\",
                "E352D20C0A1: from=<s@example.org>, size=1000, nrcpt=2 (queue active)",
                "E352D20C0A1: message-id=<, status=sent (x>",
                "warning: E352D20C0A1: to=<a@one.example>, status=sent (x)"
            })
    void sayNothingWhereNothingWasDelivered(String text) {
        assertThat(DeliveryReport.in(line("smtp", ID, text), DELIVERERS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cleanup", "smtpd", "y/smtp", "anvil", "lmtp"})
    void sayNothingInTheNameOfAProgramThatDeliversNothingHere(String daemon) {
        assertThat(DeliveryReport.in(line(daemon, ID, SENT), DELIVERERS)).isEmpty();
        assertThat(DeliveryReport.in(
                        line(daemon, ID, ID + ": from=<a@one.example>, size=1, nrcpt=1 (queue active)"), DELIVERERS))
                .isEmpty();
    }

    /** Some logs have the name of the instance alone. */
    @Test
    void sayHowItWentWhereTheLogNamesNoPrograms() {
        assertThat(DeliveryReport.in(line("", ID, SENT), DELIVERERS))
                .contains(new DeliveryReport(ID, DeliveryStatus.SENT, "250 Ok"));
        assertThat(DeliveryReport.in(line("", ID, ID + ": from=<>, status=expired, returned to sender"), DELIVERERS))
                .contains(new DeliveryReport(ID, DeliveryStatus.EXPIRED, "returned to sender"));
    }

    @Test
    void sayNothingWithoutAProcess() {
        var line = new LogLine(Instant.EPOCH, "mx1", "postfix", "smtp", 0, ID, Severity.INFO, SENT, SENT);
        assertThat(DeliveryReport.in(line, DELIVERERS)).isEmpty();
    }

    /** What the journal itself says of who wrote it: root, the owner of the queue, and somebody else. */
    @ParameterizedTest
    @CsvSource({
        "0, smtp, true",
        "101, smtp, true",
        "1000, smtp, false",
        "101, logger, false",
        "101, postlogd, false",
        "0, logger, false"
    })
    void sayNothingThatAnotherProgramWroteIntoTheJournal(long user, String program, boolean believed) {
        var line = new LogLine(
                Instant.EPOCH, "mx1", "postfix", "smtp", 9, ID, Severity.INFO, SENT, SENT, new Writer(user, program));
        assertThat(DeliveryReport.in(line, DELIVERERS).isPresent()).isEqualTo(believed);
    }

    @Test
    void needAMessage() {
        assertThat(DeliveryReport.in(line("smtp", null, "connect to mx.one.example: refused"), DELIVERERS))
                .isEmpty();
    }

    private static LogLine line(String daemon, String id, String text) {
        return new LogLine(Instant.EPOCH, "mx1", "postfix", daemon, 1, id, Severity.INFO, text, text);
    }
}
