package io.postkick.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.log.AuditLog;
import io.postkick.catalogue.Catalogue;
import io.postkick.host.instance.Instances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.ThisHost;
import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.MailLogs;
import io.postkick.host.maillog.Severity;
import io.postkick.host.trigger.Outcome;
import io.postkick.kick.KickTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.MessageSource;

/** Many kicks under watch at once. */
@KickTest
class WatchesTests {

    private static final Actor ALICE = new Actor("alice", Role.ADMIN, "192.0.2.1", "password");

    @Autowired
    private Instances instances;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private MailLogs logs;

    @Autowired
    private EvidenceTable table;

    @Autowired
    private AuditLog audit;

    @Autowired
    private MessageSource messages;

    @Autowired
    private OtherActs others;

    @Test
    void keepTheEvidenceOfHundredsOfKicksAtOnceAndNoneOfMore() {
        var properties = new EvidenceProperties(Duration.ofMinutes(5));
        var watches = new Watches(
                logs,
                table,
                new EvidenceRecorder(table, audit),
                messages,
                properties,
                ThisHost.queueFiles(),
                ListedQueuesTests.nothing(),
                others,
                new StaticListableBeanFactory().getBeanProvider(ElsewhereEvidence.class));
        watches.start();

        List<String> ids = IntStream.range(0, 256).mapToObj(i -> kick(watches)).toList();
        String oneMore = kick(watches);

        assertThat(ids).allSatisfy(id -> assertThat(watches.running(id)).isPresent());
        assertThat(watches.running(oneMore)).isEmpty();
        watches.stop();
        assertThat(table.observations(ids)).hasSize(256);
        assertThat(watches.of(oneMore).note()).contains("watching too many kicks at once");
        assertThat(audit.ofAct(ids.get(255)))
                .extracting(entry -> entry.content().detail())
                .singleElement()
                .asString()
                .contains("Postkick stopped before the time to watch was over.");
    }

    private String kick(Watches watches) {
        Watched act = act();
        try (Watches.Attendance watch = watches.attend(act)) {
            watch.begin();
            watch.sent(Outcome.DELIVERED);
        }
        return act.id();
    }

    private Watched act() {
        return act("anvil");
    }

    private Watched act(String service) {
        PostfixInstance mx1 = instances.find("mx1").orElseThrow();
        String id = UUID.randomUUID().toString();
        return new Watched(
                id,
                mx1,
                catalogue
                        .locate(mx1, service.equals("anvil") ? "private" : "public", service)
                        .entry(),
                null,
                NewEntry.by(ALICE, SampleActions.KICK_OBSERVED).act(id).entry());
    }

    @Test
    void claimNoSilenceOfALogThatWasNotUnderstood(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("mail.log"), "05:11:08 older\n");

        Evidence silent = watched(log, "");
        assertThat(silent.verdict()).isEqualTo(Verdict.NOTHING_SEEN);
        assertThat(silent.note()).isEmpty();

        Evidence others = watched(log, "Nov 28 05:11:09 h dovecot: imap-login: x\n");
        assertThat(others.verdict()).isEqualTo(Verdict.NOTHING_SEEN);

        Evidence strange =
                watched(log, "05:11:09|h|postfix/anvil[1]|warning: \u202eunexpected attribute\n05:11:10 next\n");
        assertThat(strange.verdict()).isEqualTo(Verdict.NO_LOG);
        assertThat(strange.note())
                .isEqualTo(
                        "The log is in a form that Postkick does not read: 2 lines were not understood, the first is:"
                                + " 05:11:09|h|postfix/anvil[1]|warning: \uFFFDunexpected attribute");

        Evidence nameless =
                watched(log, "Nov 28 05:11:09 h postfix[7]: warning: connect to Milter service x: refused\n");
        assertThat(nameless.verdict()).isEqualTo(Verdict.NO_LOG);
        assertThat(nameless.note()).contains("leaves out the names of Postfix's programs");

        Evidence seen = watched(
                log,
                "05:11:09 x\nNov 28 05:11:09 h postfix/anvil[1]: warning: unexpected attribute x from anvil socket\n");
        assertThat(seen.verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(seen.note()).contains("a line was not understood: 05:11:09 x");
    }

    @Test
    void claimNoSilenceOfALogThatWasCut(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("mail.log"), "Nov 28 05:11:08 h postfix/qmgr[1]: x\n".repeat(50));
        Watch watch = new Watch(act(log), new EvidenceMemory(10_000));
        watch.open(logs);
        watch.begin();
        watch.sent(Outcome.DELIVERED);
        Files.writeString(log, "Nov 28 05:11:09 h postfix/qmgr[1]: y\n", StandardOpenOption.TRUNCATE_EXISTING);

        Evidence evidence =
                watch.finish(false, new QueueCounts(ThisHost.queueFiles(), ListedQueuesTests.nothing()), 1, others);

        assertThat(evidence.verdict()).isEqualTo(Verdict.NO_LOG);
        assertThat(evidence.note()).startsWith("The log was cut while it was read");
    }

    private Evidence watched(Path log, String lines) throws IOException {
        return watched(log, "anvil", lines);
    }

    private Evidence watched(Path log, String service, String lines) throws IOException {
        Watch watch = new Watch(act(log, service), new EvidenceMemory(10_000));
        watch.open(logs);
        watch.begin();
        watch.sent(Outcome.DELIVERED);
        Files.writeString(log, lines, StandardOpenOption.APPEND);
        return watch.finish(false, new QueueCounts(ThisHost.queueFiles(), ListedQueuesTests.nothing()), 1, others);
    }

    private Watched act(Path log) {
        return act(log, "anvil");
    }

    private Watched act(Path log, String service) {
        Watched act = act(service);
        var instance = new PostfixInstance(
                "mx1",
                act.instance().configDirectory(),
                act.instance().queueDirectory(),
                Map.of("maillog_file", log.toString()),
                act.instance().services(),
                act.instance().state(),
                List.of());
        return new Watched(act.id(), instance, act.service(), null, act.unseen());
    }

    /** What a retry has delivered meanwhile is in the same lines, and in the same counts. */
    @Test
    void sumUpDeliveriesAndSayWhatElseWasUnderWay(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("mail.log"), "");
        String act = UUID.randomUUID().toString();
        audit.record(retry(act, SampleActions.RETRY_INTENDED));
        String lines = """
                Nov 28 05:11:09 h postfix/qmgr[1]: 4B1: from=<a@b.example>, size=1, nrcpt=1 (queue active)
                Nov 28 05:11:09 h postfix/smtp[2]: 4B1: to=<c@d.example>, relay=x, dsn=2.0.0, status=sent (ok)
                Nov 28 05:11:09 h postfix/smtp[2]: 4B1: to=<e@d.example>, relay=x, dsn=5.1.1, status=bounced (no)
                Nov 28 05:11:09 h postfix/smtp[2]: 4B1: to=<f@d.example>, relay=x, dsn=4.7.5, status=deferred (busy)
                Nov 28 05:11:09 h postfix/smtp[2]: 4B1: to=<g@d.example>, relay=x, dsn=4.7.5, status=deferred (busy)
                Nov 28 05:11:09 h postfix/qmgr[1]: 4B1: from=<a@b.example>, status=expired, returned to sender
                """.replace("4B1", "4B12345678");

        Evidence mixed = watched(log, "qmgr", lines);
        audit.record(retry(act, SampleActions.RETRY_CONCLUDED));
        Evidence alone = watched(log, "qmgr", lines);
        Evidence other = watched(log, "");

        assertThat(mixed.note())
                .startsWith("Deliveries in these lines: 2 returned to their senders · 2 deferred · 1 delivered. Under")
                .contains("Under way at the same time: retry (record ");
        assertThat(mixed.shared()).isTrue();
        assertThat(alone.note())
                .startsWith("Deliveries in these lines: 2 returned")
                .doesNotContain("Under way");
        assertThat(alone.shared()).isFalse();
        assertThat(other.shared()).isFalse();
    }

    private static NewEntry retry(String act, Action action) {
        return NewEntry.by(ALICE, action)
                .act(act)
                .to("mx1", "public", "flush")
                .request("request=send_file")
                .detail("1 message.\nSENT 4B12345678")
                .entry();
    }

    @Test
    void shareTheirMemoryAndCountTheLinesThatItHasNoRoomFor() {
        var memory = new EvidenceMemory(10_000);
        LogExtract first = extract(memory);
        IntStream.range(0, 50).forEach(i -> first.offer(line()));
        assertThat(first.lines()).hasSizeBetween(1, 40);
        assertThat(first.omitted()).isEqualTo(50 - first.lines().size());

        LogExtract second = extract(memory);
        second.offer(line());
        assertThat(second.lines()).isEmpty();
        assertThat(second.verdict()).contains(Verdict.REJECTED);

        first.release();
        second.offer(line());
        assertThat(second.lines()).hasSize(1);
        first.offer(line());
        assertThat(first.omitted()).isEqualTo(50 - first.lines().size());
    }

    private LogExtract extract(EvidenceMemory memory) {
        EvidenceMemory.Share share = memory.share();
        return new LogExtract(Belonging.to(act(), share), share);
    }

    private static LogLine line() {
        String text = "warning: premature end-of-input on anvil socket while reading input attribute name";
        return new LogLine(Instant.EPOCH, "mail", "postfix", "anvil", 1, null, Severity.WARNING, text, text);
    }
}
