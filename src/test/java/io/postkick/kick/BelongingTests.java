package io.postkick.kick;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.catalogue.Address;
import io.postkick.catalogue.Request;
import io.postkick.catalogue.ServiceId;
import io.postkick.instance.EndpointType;
import io.postkick.instance.InstanceState;
import io.postkick.instance.MasterEntry;
import io.postkick.instance.PostfixInstance;
import io.postkick.instance.ServiceClass;
import io.postkick.maillog.LogLine;
import io.postkick.maillog.Severity;
import io.postkick.trigger.Endpoint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BelongingTests {

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
        String text = "refresh";
        assertThat(postlog.test(new LogLine(Instant.EPOCH, "", "", "", 0, null, Severity.INFO, text, text)))
                .isTrue();
        assertThat(postlog.test(new LogLine(Instant.EPOCH, "", "", "", 0, null, Severity.INFO, "else", "else")))
                .isFalse();
    }

    private static Belonging to(String name, String command, String... arguments) {
        MasterEntry entry =
                new MasterEntry(name, EndpointType.UNIX, true, "-", "n", "-", "-", command, List.of(arguments), 1);
        Path queue = Path.of("/var/spool/postfix");
        PostfixInstance instance = new PostfixInstance(
                "mx1", Path.of("/etc/postfix"), queue, Map.of(), List.of(entry), InstanceState.RUNNING, List.of());
        Press press = new Press(
                "id",
                new Actor("alice", Role.ADMIN, "192.0.2.1", "password"),
                instance,
                new Address(
                        new ServiceId("mx1", ServiceClass.PRIVATE, name), new Endpoint(queue, "private", name), entry),
                Request.parse("refresh"),
                0,
                null);
        return Belonging.to(press, new EvidenceMemory(1 << 20).share());
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
