package io.postkick.audit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.PostkickConsole;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.entry.SampleEntries;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.LogFixture;
import io.postkick.audit.log.TestDatabase;
import io.postkick.testsupport.PostfixSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Anchors go through a real Postfix into its mail log, and from there tell a log that was written anew. */
class MailLogAnchorIT {

    private static final String NODE = "anchored";
    private static final String ANCHOR = ": postkick-console: anchor node=" + NODE + " ";

    @TempDir
    Path directory;

    private PostfixSandbox postfix;
    private ConfigurableApplicationContext console;

    @BeforeEach
    void start() {
        postfix = PostfixSandbox.start(directory.resolve("postfix"));
        console = new SpringApplicationBuilder(PostkickConsole.class)
                .run(
                        "--server.port=0",
                        "--POSTKICK_ADMIN_PASSWORD=a password only for tests",
                        "--postkick.node=" + NODE,
                        "--postkick.data-directory=" + directory.resolve("data"),
                        "--postkick.audit.anchor-instance=mx1",
                        "--postkick.audit.anchor-every=5",
                        "--postkick.instances[0].name=mx1",
                        "--postkick.instances[0].config-directory=" + postfix.configDirectory());
    }

    @AfterEach
    void stop() {
        console.close();
        postfix.close();
    }

    @Test
    void reachTheMailLogAndTellARewrittenLog() throws Exception {
        for (int i = 0; i < 10; i++) {
            console.getBean(AuditLog.class).record(SampleEntries.withText("m" + i, "entry " + i));
        }
        await().until(() ->
                !anchors().isEmpty() && ChainHead.parse(lastAnchor()).sequence() > 5);
        String midway = lastAnchor();
        console.close();
        await().until(() -> !lastAnchor().equals(midway));
        String end = lastAnchor();

        LogFixture log = LogFixture.unstarted(TestDatabase.sqlite(directory.resolve("data")), NODE);
        assertThat(ChainHead.parse(end))
                .isEqualTo(ChainHead.of(log.entries.last(NODE).orElseThrow()));
        assertThat(verify(log, midway, end).intact()).isTrue();
        assertThat(python(log, midway, end)).startsWith("0 intact");

        long forged = ChainHead.parse(midway).sequence() - 2;
        chainAnewFrom(log, forged);

        assertThat(verify(log).intact()).isTrue();
        assertThat(python(log)).startsWith("0 intact");
        assertThat(verify(log, midway).firstBroken().sequence())
                .isEqualTo(ChainHead.parse(midway).sequence());
        assertThat(verify(log, end).intact()).isFalse();
        assertThat(python(log, midway)).startsWith("1 broken").contains("not the entry that the anchor names");
    }

    private List<String> anchors() {
        return postfix.log().lines().filter(line -> line.contains(ANCHOR)).toList();
    }

    private String lastAnchor() {
        List<String> anchors = anchors();
        return anchors.get(anchors.size() - 1);
    }

    private static void chainAnewFrom(LogFixture log, long sequence) throws SQLException {
        JdbcClient jdbc = JdbcClient.create(log.database);
        for (String trigger : List.of("update", "delete", "replace")) {
            jdbc.sql("drop trigger audit_entry_no_" + trigger).update();
        }
        List<AuditEntry> tail = log.entries.following(NODE, sequence - 1, 100);
        ChainHead head =
                ChainHead.of(log.entries.following(NODE, sequence - 2, 1).get(0));
        jdbc.sql("delete from audit_entry where sequence >= " + sequence).update();
        List<AuditEntry> forged = new ArrayList<>();
        for (AuditEntry entry : tail) {
            AuditEntry next = EntryFormat.chained(head, entry.at().plusNanos(1000), entry.content());
            forged.add(next);
            head = ChainHead.of(next);
        }
        log.insert(forged);
    }

    private static ChainFinding verify(LogFixture log, String... anchors) {
        return new Verification(JdbcClient.create(log.database), log.writer::head, SampleActions.VOCABULARY)
                .verify(List.of(anchors).stream().map(ChainHead::parse).toList());
    }

    private String python(LogFixture log, String... anchors) throws IOException, InterruptedException {
        Path export = Files.writeString(
                directory.resolve("export.jsonl"),
                log.entries.following(NODE, 0, 1000).stream()
                        .map(entry -> EntryFormat.line(entry) + "\n")
                        .collect(Collectors.joining()));
        List<String> options = new ArrayList<>();
        for (String anchor : anchors) {
            options.addAll(List.of("--anchor", anchor));
        }
        return PythonVerifier.run(export, options.toArray(String[]::new));
    }
}
