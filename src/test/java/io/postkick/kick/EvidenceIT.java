package io.postkick.kick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import io.postkick.PostkickConsole;
import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.log.AuditLog;
import io.postkick.evidence.Evidence;
import io.postkick.evidence.Verdict;
import io.postkick.evidence.Watches;
import io.postkick.host.instance.QueueTotals;
import io.postkick.host.trigger.Outcome;
import io.postkick.testsupport.HttpCalls;
import io.postkick.testsupport.PostfixContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.databind.JsonNode;

/** What Postfix did after a kick, with the versions that distributions ship side by side as instances of one console. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceIT {

    private static final Actor ADMIN = new Actor("alice", Role.ADMIN, "192.0.2.1", "password");

    private final Map<String, PostfixContainer> postfixes = new TreeMap<>();
    private ConfigurableApplicationContext console;
    private Path directory;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        directory = temporary;
        for (String version : PostfixContainer.versions()) {
            PostfixContainer postfix = PostfixContainer.ofVersion(version);
            postfix.start();
            postfixes.put(version, postfix);
            Path configuration = Files.createDirectory(directory.resolve(version));
            Files.writeString(
                    configuration.resolve("main.cf"),
                    "queue_directory = %s%nmaillog_file = %s%n".formatted(postfix.spool(), postfix.mailLog()));
            Files.writeString(configuration.resolve("master.cf"), postfix.exec("cat", "/etc/postfix/master.cf"));
        }
        console = console(directory.resolve("data"), "3s");
    }

    private ConfigurableApplicationContext console(Path data, String window) {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--POSTKICK_ADMIN_PASSWORD=a password only for tests",
                "--postkick.data-directory=" + data,
                "--postkick.kick.evidence-window=" + window));
        for (String version : postfixes.keySet()) {
            String instance = "--postkick.instances[%d].".formatted((settings.size() - 4) / 2);
            settings.add(instance + "name=" + version);
            settings.add(instance + "config-directory=" + directory.resolve(version));
        }
        return new SpringApplicationBuilder(PostkickConsole.class).run(settings.toArray(String[]::new));
    }

    @AfterAll
    void stop() {
        console.close();
        postfixes.values().forEach(PostfixContainer::stop);
    }

    @BeforeEach
    void signIn() {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("alice", "", "ROLE_ADMIN"));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void followsAWaitingMessageFromPickupToItsDelivery() {
        postfixes.forEach((version, postfix) -> postfix.leaveInMaildrop("waiting-" + version + "@example.com"));

        kickAll("public", "pickup", "W").forEach((version, evidence) -> {
            assertThat(evidence.verdict()).as(version).isEqualTo(Verdict.EFFECT_SEEN);
            String recipient = "to=<waiting-" + version + "@example.com>";
            assertThat(evidence.lines())
                    .as(version)
                    .anyMatch(line -> line.contains("/pickup["))
                    .anyMatch(line -> line.contains("/cleanup["))
                    .anyMatch(line -> line.contains("/qmgr["))
                    .anyMatch(line -> line.contains(recipient) && line.contains("status=deferred"))
                    // What another instance logged at the same moment is not there.
                    .noneMatch(line -> line.contains("to=<") && !line.contains(recipient))
                    .allMatch(postfixes.get(version).log()::contains);
            assertThat(moved(evidence, "maildrop")).as(version).isEqualTo(-1);
            assertThat(moved(evidence, "deferred")).as(version).isEqualTo(1);
            assertThat(evidence.note())
                    .as(version)
                    .isEqualTo("Deliveries in these lines: 0 returned to their senders · 1 deferred · 0 delivered.");
        });
    }

    @Test
    void showsWhatARetryOfAllDeferredMailSetsInMotion() {
        postfixes.forEach((version, postfix) -> {
            postfix.sendmail("sender@example.org", "later-" + version + "@example.com", "to be retried");
            postfix.awaitLog("to=<later-" + version + "@example.com>.*status=deferred");
        });
        kickAll("public", "qmgr", "FADI").forEach((version, evidence) -> {
            assertThat(evidence.verdict()).as(version).isEqualTo(Verdict.EFFECT_SEEN);
            assertThat(evidence.lines())
                    .as(version)
                    .anyMatch(line -> line.contains("(queue active)"))
                    .anyMatch(line -> line.contains("to=<later-" + version + "@example.com>"));
            assertThat(evidence.before()).as(version).isNotNull();
        });
    }

    @Test
    void showsThatDAloneRetriesWhatIsDue() {
        postfixes.forEach((version, postfix) -> {
            postfix.sendmail("sender@example.org", "due-" + version + "@example.com", "to be retried when due");
            postfix.awaitLog("to=<due-" + version + "@example.com>.*status=deferred");
            // The time of a deferred file is that of its next attempt.
            postfix.exec(
                    "find",
                    "/var/spool/postfix/deferred",
                    "-type",
                    "f",
                    "-exec",
                    "touch",
                    "-d",
                    "1 hour ago",
                    "{}",
                    "+");
        });
        kickAll("public", "qmgr", "D").forEach((version, evidence) -> {
            assertThat(evidence.verdict()).as(version).isEqualTo(Verdict.EFFECT_SEEN);
            assertThat(evidence.lines())
                    .as(version)
                    .anyMatch(line -> line.contains("to=<due-" + version + "@example.com>"));
        });
    }

    @Test
    void claimsNothingWhereNothingWasLogged() {
        List<Map<String, String>> kicks = List.of(
                send("public", "pickup", "W"),
                send("public", "qmgr", "D"),
                send("public", "qmgr", "x"),
                send("public", "flush", "W"),
                send("private", "tlsmgr", "W"));
        kicks.forEach(ids -> closed(ids).forEach((version, evidence) -> {
            assertThat(evidence.verdict()).as(version).isEqualTo(Verdict.NOTHING_SEEN);
            assertThat(evidence.lines()).as(version).isEmpty();
        }));
    }

    @Test
    void quotesTheServicesThatDoNotUnderstand() {
        Map<String, String> anvil = send("private", "anvil", "refresh");
        Map<String, String> scache = send("private", "scache", "flush");
        Map<String, String> defer = send("private", "defer", "refresh");
        closed(anvil)
                .forEach((version, evidence) -> rejected(version, evidence, "premature end-of-input on anvil socket"));
        closed(scache)
                .forEach((version, evidence) ->
                        rejected(version, evidence, "unexpected attribute flush from scache socket"));
        closed(defer)
                .forEach((version, evidence) ->
                        rejected(version, evidence, "unexpected attribute refresh from defer socket"));
    }

    private static void rejected(String version, Evidence evidence, String words) {
        assertThat(evidence.verdict()).as(version).isEqualTo(Verdict.REJECTED);
        assertThat(evidence.lines()).as(version).anyMatch(line -> line.contains("warning: " + words));
    }

    @Test
    void seesTheLineThatPostlogWrote() {
        kickAll("public", "postlog", "a record of the console").forEach((version, evidence) -> {
            assertThat(evidence.verdict()).as(version).isEqualTo(Verdict.EFFECT_SEEN);
            assertThat(evidence.lines())
                    .as(version)
                    .singleElement(STRING)
                    .matches(
                            "[A-Z][a-z]{2} [ 0-9]{2} [0-9:]{8} \\S+ postkick-console\\[\\d+]: a record of the console");
        });
    }

    @Test
    void recordsExactlyOneObservationWithVerdictAndCounts() {
        String id = send("private", "scache", "flush").get("3.7");
        Evidence evidence = closed(Map.of("3.7", id)).get("3.7");
        List<AuditEntry> entries = console.getBean(AuditLog.class).ofAct(id);
        assertThat(entries)
                .extracting(entry -> entry.content().action())
                .containsExactly(
                        SampleActions.KICK_INTENDED, SampleActions.KICK_CONCLUDED, SampleActions.KICK_OBSERVED);
        assertThat(entries.get(2).content().outcome()).isEqualTo("REJECTED");
        assertThat(entries.get(2).content().detail())
                .startsWith("Lines of the mail log about scache and messages that it named: "
                        + evidence.lines().size() + ".");
    }

    @Test
    void answersScriptsWithTheEvidence() {
        String id = kick(console, "3.7", "private", "scache", "flush").id();
        closed(Map.of("3.7", id));
        JsonNode evidence = api(console, "/api/v1/kicks/" + id).get("evidence");
        assertThat(evidence.propertyNames())
                .containsExactlyInAnyOrder(
                        "state", "verdict", "lines", "linesOmitted", "before", "after", "note", "shared");
        assertThat(evidence.get("state").asString()).isEqualTo("CLOSED");
        assertThat(evidence.get("verdict").asString()).isEqualTo("REJECTED");
        assertThat(evidence.get("lines").get(0).asString()).contains("unexpected attribute flush");
    }

    @Test
    void tellsScriptsThatItStillWatches() {
        try (var watching = console(directory.resolve("watching"), "60m")) {
            String id = kick(watching, "3.7", "private", "scache", "flush").id();
            JsonNode kick = api(watching, "/api/v1/kicks/" + id);
            assertThat(kick.get("outcome").asString()).isIn("DELIVERED", "ACCEPTED");
            assertThat(kick.get("evidence").get("state").asString()).isEqualTo("WATCHING");
            assertThat(kick.get("evidence").get("verdict").isNull()).isTrue();
        }
    }

    /** A call of {@code GET} with a new token of the administrator. */
    private static JsonNode api(ConfigurableApplicationContext console, String path) {
        var calls = HttpCalls.to(console.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        String token = calls.newToken("admin", "a password only for tests");
        return HttpCalls.json(calls.withToken(token).get(path));
    }

    @Test
    void saysThatNothingWasKeptOfAKickThatNobodyWatchedToTheEnd() {
        Evidence evidence = console.getBean(Watches.class).of(UUID.randomUUID().toString());
        assertThat(evidence.state()).isEqualTo(Evidence.State.CLOSED);
        assertThat(evidence.verdict()).isEqualTo(Verdict.NO_LOG);
        assertThat(evidence.note()).contains("Postkick stopped while it watched");
    }

    @Test
    void saysThatAStoppedPostfixGotNothing() {
        PostfixContainer postfix = postfixes.get("3.10");
        postfix.stopPostfix();
        try {
            Kick kick = kick(console, "3.10", "public", "pickup", "W");
            assertThat(kick.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(kick.detail()).contains("Nothing was sent. Postfix is stopped.");
            assertThat(console.getBean(Watches.class).of(kick.id()).state()).isEqualTo(Evidence.State.CLOSED);
            assertThat(console.getBean(Watches.class).observations(List.of(kick.id())))
                    .isEmpty();
        } finally {
            postfix.startPostfix();
        }
    }

    @Test
    void saysThatOverlappingKicksShareTheirLines() {
        String one = kick(console, "3.5", "private", "scache", "flush").id();
        String other = kick(console, "3.5", "private", "scache", "flush").id();
        assertThat(closed(Map.of("3.5", one)).get("3.5").note()).contains("their lines cannot be told apart");
        assertThat(closed(Map.of("3.5", other)).get("3.5").note()).contains("their lines cannot be told apart");
    }

    @Test
    void kicksWithoutALogAndSaysWhy() throws IOException {
        Path configuration = directory.resolve("3.7");
        String main = Files.readString(configuration.resolve("main.cf"));
        Files.writeString(
                configuration.resolve("main.cf"),
                main.replaceAll("(?m)^maillog_file.*", "maillog_file = /var/log/nowhere/mail.log"));
        try {
            Kick kick = kick(console, "3.7", "private", "scache", "flush");
            assertThat(kick.outcome()).isIn(Outcome.DELIVERED, Outcome.ACCEPTED);
            Evidence evidence = closed(Map.of("3.7", kick.id())).get("3.7");
            assertThat(evidence.verdict()).isEqualTo(Verdict.NO_LOG);
            assertThat(evidence.note()).contains("/var/log/nowhere");
        } finally {
            Files.writeString(configuration.resolve("main.cf"), main);
        }
    }

    @Test
    void putsWhatThereIsOnTheRecordWhenTheConsoleStops() throws SQLException {
        Path data = directory.resolve("stopping");
        try (var stopping = console(data, "60s")) {
            kick(stopping, "3.7", "private", "scache", "flush");
        }
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("postkick.db"));
                var rows = database.createStatement()
                        .executeQuery("select action, coalesce(detail, '') from audit_entry order by position")) {
            List<String> recorded = new ArrayList<>();
            while (rows.next()) {
                recorded.add(rows.getString(1) + " " + rows.getString(2));
            }
            assertThat(recorded.get(recorded.size() - 1)).startsWith("CONSOLE_STOPPED");
            assertThat(recorded.get(recorded.size() - 2))
                    .startsWith("KICK_OBSERVED")
                    .contains("Postkick stopped before the time to watch was over.");
        }
    }

    private Map<String, Evidence> kickAll(String serviceClass, String service, String request) {
        return closed(send(serviceClass, service, request));
    }

    private Map<String, String> send(String serviceClass, String service, String request) {
        Map<String, String> ids = new TreeMap<>();
        for (String version : postfixes.keySet()) {
            Kick kick = kick(console, version, serviceClass, service, request);
            assertThat(kick.outcome()).as(version).isIn(Outcome.DELIVERED, Outcome.ACCEPTED);
            ids.put(version, kick.id());
        }
        return ids;
    }

    private static Kick kick(
            ConfigurableApplicationContext console,
            String instance,
            String serviceClass,
            String service,
            String request) {
        return console.getBean(Kicks.class)
                .kick(
                        ADMIN,
                        new KickCommand(
                                UUID.randomUUID().toString(), instance, serviceClass, service, request, 0, null));
    }

    private Map<String, Evidence> closed(Map<String, String> ids) {
        Watches watches = console.getBean(Watches.class);
        Map<String, Evidence> evidence = new TreeMap<>();
        ids.forEach((version, id) -> {
            await().until(() -> watches.of(id).state() == Evidence.State.CLOSED);
            evidence.put(version, watches.of(id));
        });
        return evidence;
    }

    private static long moved(Evidence evidence, String queue) {
        QueueTotals before = evidence.before();
        QueueTotals after = evidence.after();
        assertThat(before).isNotNull();
        assertThat(after).isNotNull();
        return after.of(queue) - before.of(queue);
    }
}
