package io.postkick.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.host.cf.EndpointType;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.OwnLine;
import io.postkick.host.maillog.Severity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BelongingTests {

    private static final long PID = ProcessHandle.current().pid();

    @Test
    void takesTheProgramsNameNotTheServices() {
        assertThat(to("retry", "error").program()).isEqualTo("postfix/error");
        assertThat(to("pickup", "pickup").program()).isEqualTo("postfix/pickup");
        assertThat(to("relay", "smtp", "-o", "syslog_name=postfix/$service_name")
                        .program())
                .isEqualTo("postfix/relay/smtp");
        assertThat(to("relay", "smtp", "-o", "syslog_name=${syslog_name}-out").program())
                .isEqualTo("postfix-out/smtp");
    }

    @Test
    void followsAMessageAndWhatComesOutOfIt() {
        Belonging pickup = to("pickup", "pickup");
        assertThat(pickup.test(line("smtp", "AAAA0000001", "to=<other@example.com>, status=sent")))
                .isFalse();
        assertThat(pickup.test(line("pickup", "BBBB0000001", "uid=0 from=<a@example.org>")))
                .isTrue();
        assertThat(pickup.test(line("cleanup", "BBBB0000001", "message-id=<x>")))
                .isTrue();
        assertThat(pickup.test(line("bounce", "BBBB0000001", "sender non-delivery notification: CCCC0000001")))
                .isTrue();
        assertThat(pickup.test(line("qmgr", "CCCC0000001", "from=<>, size=1, nrcpt=1 (queue active)")))
                .isTrue();
        assertThat(pickup.test(line("qmgr", "DDDD0000001", "from=<>, size=1, nrcpt=1 (queue active)")))
                .isFalse();
    }

    @Test
    void tellsServicesOfOneProgramApartWhereTheLogDoes() {
        Belonging defer = to("defer", "bounce");
        assertThat(defer.test(
                        warning("bounce", "unexpected attribute refresh from trace socket (expecting: nrequest)")))
                .isFalse();
        LogLine own = warning("bounce", "unexpected attribute refresh from defer socket (expecting: nrequest)");
        assertThat(defer.test(own)).isTrue();
        assertThat(defer.rejects(own)).isTrue();
    }

    /** A log may have the instance's name alone: what a service says of its socket is its own all the same. */
    @Test
    void takesWhatNamesTheServiceWhereTheLogNamesNoPrograms() {
        Belonging anvil = to("anvil", "anvil");
        LogLine own = warning("", "unexpected attribute refresh from anvil socket");
        assertThat(own.isNameless()).isTrue();
        assertThat(anvil.test(own)).isTrue();
        assertThat(anvil.rejects(own)).isTrue();
        assertThat(anvil.test(warning("", "unexpected attribute refresh from trace socket")))
                .isFalse();
        assertThat(anvil.test(warning("", "connect to private/anvil: refused"))).isFalse();
    }

    @Test
    void takesOnlyComplaintsOfTheServiceItselfForARejection() {
        Belonging qmgr = to("qmgr", "qmgr");
        assertThat(qmgr.rejects(warning("qmgr", "connect to transport private/smtp: Connection refused")))
                .isFalse();
        assertThat(qmgr.rejects(warning("smtp", "unexpected attribute x from smtp socket")))
                .isFalse();
        assertThat(qmgr.rejects(warning("master", "/usr/lib/postfix/sbin/qmgr: bad command startup -- throttling")))
                .isTrue();
        assertThat(qmgr.test(warning("master", "/usr/lib/postfix/sbin/smtp: bad command startup -- throttling")))
                .isFalse();
    }

    @Test
    void takesTheRecordSentToPostlogForItsOwn() {
        Belonging postlog = to("postlog", "postlogd");
        assertThat(postlog.test(own("postkick-console", PID, "refresh"))).isTrue();
        assertThat(postlog.test(own("postkick-console", PID, "refresh and more")))
                .isFalse();
        assertThat(postlog.test(own("postkick-console", PID, "to=<x> refresh"))).isFalse();
        assertThat(postlog.test(own("postkick-console", PID + 1, "refresh"))).isFalse();
        assertThat(postlog.test(own("", 0, "refresh"))).isFalse();
        assertThat(postlog.test(line("smtp", null, Severity.INFO, "refresh"))).isFalse();
        assertThat(postlog.test(line("smtp", "AAAA0000001", "to=<ceo@secret.example>, status=sent (refresh)")))
                .isFalse();
    }

    @Test
    void takesNoMessageOfAPublicServiceThatMovesNone() {
        Belonging cleanup = to(false, "cleanup", "cleanup");
        assertThat(cleanup.test(warning("cleanup", "unexpected attribute refresh from cleanup socket")))
                .isTrue();
        assertThat(cleanup.test(line("cleanup", "AAAA0000001", "message-id=<x>")))
                .isFalse();
        assertThat(cleanup.test(line("smtp", "AAAA0000001", "to=<ceo@secret.example>, relay=none, status=sent (ok)")))
                .isFalse();
        assertThat(to(false, "qmgr", "qmgr").test(line("qmgr", "AAAA0000001", "removed")))
                .isTrue();
    }

    /** What a sender writes, and what a server elsewhere answers, names no message to follow. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cleanup | message-id=<sender non-delivery notification: CCCC0000001>
            cleanup | message-id=<forwarded as CCCC0000001>
            cleanup | warning: header Subject: queued as CCCC0000001 from localhost[127.0.0.1]; from=<a@b>
            qmgr    | from=<"queued as CCCC0000001"@x.example>, size=1, nrcpt=1 (queue active)
            smtp    | to=<a@x.example>, relay=mx.x.example[192.0.2.1]:25, delay=1, dsn=2.0.0, status=sent (250 Ok: queued as CCCC0000001)
            smtp    | to=<", relay=f[127.0.0.1]:1, x"@x.example>, relay=mx.x.example[192.0.2.1]:25, status=sent (250 queued as CCCC0000001)
            smtp    | to=<a@x.example>, relay=f[127.0.0.1]:10024, dsn=4.0.0, status=deferred (host said: 450 queued as CCCC0000001)
            smtp    | to=<"queued as CCCC0000001"@x.example>, relay=f[127.0.0.1]:10024, dsn=2.0.0, status=sent (250 ok)
            local   | to=<a@x.example>, relay=local, dsn=2.0.0, status=sent (delivered to command: echo forwarded as CCCC0000001)
            bounce  | sender non-delivery notification: CCCC0000001 and more
            """)
    void followsNoNameThatOthersChose(String daemon, String text) {
        Belonging pickup = to("pickup", "pickup");
        pickup.test(line("pickup", "BBBB0000001", "uid=0 from=<a@example.org>"));
        assertThat(pickup.test(line(daemon, "BBBB0000001", text))).isTrue();
        assertThat(pickup.test(line("smtp", "CCCC0000001", "to=<ceo@secret.example>, status=sent (ok)")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            smtp    | to=<a@x.example>, orig_to=<b>, relay=127.0.0.1[127.0.0.1]:10024, delay=1, dsn=2.0.0, status=sent (250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as CCCC0000001)
            smtp    | to=<a@x.example>, relay=f[::1]:10024, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as CCCC0000001)
            lmtp    | to=<a@x.example>, relay=mx.x.example[private/filter], dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as CCCC0000001)
            local   | to=<a@x.example>, relay=local, dsn=2.0.0, status=sent (forwarded as CCCC0000001)
            bounce  | sender delivery status notification: CCCC0000001
            bounce  | postmaster non-delivery notification: CCCC0000001
            """)
    void followsWhatComesOutOfAMessageOnThisHost(String daemon, String text) {
        Belonging pickup = to("pickup", "pickup");
        pickup.test(line("pickup", "BBBB0000001", "uid=0 from=<a@example.org>"));
        assertThat(pickup.test(line(daemon, "BBBB0000001", text))).isTrue();
        assertThat(pickup.test(line("qmgr", "CCCC0000001", "removed"))).isTrue();
    }

    private static LogLine own(String name, long pid, String text) {
        return new LogLine(
                Instant.EPOCH, "mail", name, "", pid, null, Severity.INFO, text, "Nov 28 04:00:00 mail x: " + text);
    }

    private static Belonging to(String name, String command, String... arguments) {
        return to(true, name, command, arguments);
    }

    private static Belonging to(boolean isPrivate, String name, String command, String... arguments) {
        MasterEntry entry =
                new MasterEntry(name, EndpointType.UNIX, isPrivate, "-", "n", "-", "-", command, List.of(arguments), 1);
        Path queue = Path.of("/var/spool/postfix");
        PostfixInstance instance = new PostfixInstance(
                "mx1", "/etc/postfix", queue.toString(), Map.of(), List.of(entry), InstanceState.RUNNING, List.of());
        Watched act = new Watched(
                "id",
                instance,
                entry,
                command.equals("postlogd") ? OwnLine.of("refresh", Instant.EPOCH) : null,
                NewEntry.by(new Actor("alice", Role.ADMIN, "192.0.2.1", "password"), SampleActions.KICK_OBSERVED)
                        .entry());
        return Belonging.to(act, new EvidenceMemory(1 << 20).share());
    }

    private static LogLine warning(String daemon, String text) {
        return line(daemon, null, Severity.WARNING, "warning: " + text);
    }

    private static LogLine line(String daemon, String queueId, String text) {
        return line(daemon, queueId, Severity.INFO, queueId + ": " + text);
    }

    private static LogLine line(String daemon, @Nullable String queueId, Severity severity, String text) {
        return new LogLine(Instant.EPOCH, "mail", "postfix", daemon, 1, queueId, severity, text, text);
    }
}
