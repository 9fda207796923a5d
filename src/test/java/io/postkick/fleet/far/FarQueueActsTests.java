package io.postkick.fleet.far;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.Actor;
import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.Role;
import io.postkick.act.ActsElsewhere;
import io.postkick.act.DoneElsewhere;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.evidence.Watches;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.hosts.Presence;
import io.postkick.host.instance.Endpoints;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.Instances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.QueueFiles;
import io.postkick.host.maillog.MailLogs;
import io.postkick.host.queue.Found;
import io.postkick.host.queue.LeftOut;
import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.Scan;
import io.postkick.host.queueact.Ability;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import io.postkick.host.track.MailTracking;
import io.postkick.queueact.OfferedActs;
import io.postkick.queueact.result.ActNow;
import io.postkick.queueact.result.ActResult;
import io.postkick.queueact.result.ActStage;
import io.postkick.queueact.result.ActState;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.result.Strayed;
import io.postkick.queueact.result.ToldAct;
import io.postkick.testsupport.QuietInstance;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Acts on queued messages of another host, at the console: what it records, what it sends, and what it shows while the host goes on. */
@Tag("once")
@SpringBootTest(properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, QuietInstance.class})
@Import({FarQueueActsTests.Fleet.class, OfferedActs.class})
class FarQueueActsTests {

    private static final String A = "E352D20C0A1";
    private static final String B = "E352D20C0B2";
    private static final String PAGES = "/instances/mx1~postfix/queue/acts";
    private static final String API = "/api/v1" + PAGES;
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final PostfixInstance OWN = new PostfixInstance(
            "postfix", "/etc/postfix", "/var/spool/postfix", Map.of(), List.of(), InstanceState.RUNNING, List.of());

    /** One host in memory, and what it is told to do kept. */
    @TestConfiguration
    static class Fleet extends FarConfiguration implements ActsElsewhere {

        private final Instances instances = mock(Instances.class);
        private final Queues queues = mock(Queues.class);
        private final List<JsonNode> commands = new ArrayList<>();
        private final List<String> kinds = new ArrayList<>();
        private DoneElsewhere done = new DoneElsewhere(DoneElsewhere.State.UNKNOWN, null, "nothing set");

        @Override
        public DoneElsewhere carryOut(String host, String kind, Object command, Actor actor, AuditEntry intent) {
            assertThat(host).isEqualTo("mx1");
            assertThat(intent.sequence()).as("on disk before").isPositive();
            kinds.add(kind);
            commands.add(JsonMapper.shared().valueToTree(command));
            return done;
        }

        @Bean
        FleetInMemory memory() {
            return new FleetInMemory(
                    instances,
                    mock(Endpoints.class),
                    mock(QueueFiles.class),
                    queues,
                    mock(MailLogs.class),
                    mock(MailTracking.class),
                    mock(Watches.class));
        }

        @Bean
        Hosts fleetHosts(FleetInMemory memory) {
            return memory.known;
        }

        @Bean
        HostCalls fleetCalls(FleetInMemory memory) {
            return new HostCalls(memory.console);
        }
    }

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private FleetInMemory memory;

    @Autowired
    private Fleet fleet;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OfferedActs offered;

    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void start() {
        offered.forget();
        fleet.commands.clear();
        fleet.kinds.clear();
        memory.state = Presence.State.HERE;
        memory.inventory = UUID.randomUUID().toString();
        when(fleet.instances.all()).thenReturn(List.of(OWN));
        when(fleet.instances.find("postfix")).thenReturn(Optional.of(OWN));
        doReturn(new Ability(EnumSet.allOf(QueueAct.class), 500))
                .when(memory.helper)
                .ability(any());
        var scan = new Scan(Scan.State.DONE, NOW, 2, NOW, null);
        when(fleet.queues.look(any(), any()))
                .thenReturn(new Listing("postfix", 2, LeftOut.NONE, Lifetimes.BUILT_IN, scan, null, null));
        when(fleet.queues.find(any(), any())).thenReturn(new Found(Map.of(A, message(A), B, message(B))));
        when(fleet.queues.page(any(), any(), any(), any(), anyInt()))
                .thenReturn(new Page(List.of(message(A), message(B)), 2, 2, null));
        when(memory.acts.find(any(), any())).thenReturn(Optional.empty());
        when(memory.acts.news(any())).thenReturn(List.of());
    }

    private static Message message(String id) {
        return message(id, QueueName.DEFERRED);
    }

    private static Message message(String id, QueueName queue) {
        return new Message(
                id,
                queue,
                NOW.minusSeconds(60),
                258,
                false,
                "a@example.org",
                List.of(new Recipient("b@example.com", "Connection refused")));
    }

    private void done(MessageAct begun) {
        fleet.done = new DoneElsewhere(
                DoneElsewhere.State.DONE, JsonMapper.shared().valueToTree(ToldAct.of(begun, Strayed.NOT_KNOWN)), "");
    }

    private void notDone(DoneElsewhere.State state, String detail) {
        fleet.done = new DoneElsewhere(state, null, detail);
    }

    /** As the host has it. */
    private MessageAct act(
            QueueAct act, ActState state, ActStage stage, List<ActResult> results, List<String> waiting) {
        return new MessageAct(
                id,
                "postfix",
                act,
                "2 messages.",
                "admin",
                "because",
                NOW,
                state,
                stage,
                false,
                2,
                state == ActState.RUNNING ? null : NOW,
                "As the host says.",
                3,
                results,
                waiting,
                waiting.size(),
                waiting.isEmpty() ? null : NOW.plusSeconds(600),
                null);
    }

    private void hostHas(MessageAct act) {
        when(memory.acts.find(eq("postfix"), eq(id))).thenReturn(Optional.of(new ActNow(act, Strayed.NOT_KNOWN, null)));
        when(memory.acts.news("postfix")).thenReturn(List.of(new ActNow(act, Strayed.NOT_KNOWN, null)));
    }

    private MvcTestResult start(String act) {
        return mvc.post()
                .uri(URI.create(API))
                .with(As.person("admin", Role.ADMIN))
                .header("Idempotency-Key", id)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"act\":\"%s\",\"ids\":[\"%s\",\"%s\"],\"reason\":\"because\"}".formatted(act, A, B))
                .exchange();
    }

    private String get(String path) throws UnsupportedEncodingException {
        return mvc.get()
                .uri(URI.create(path))
                .with(As.person("admin", Role.ADMIN))
                .exchange()
                .getResponse()
                .getContentAsString();
    }

    private MvcTestResult post(String path) {
        return mvc.post()
                .uri(URI.create(path))
                .with(csrf())
                .with(As.person("admin", Role.ADMIN))
                .exchange();
    }

    private List<String> recorded() {
        return jdbc.sql("select action || ' ' || coalesce(outcome, '-') || ' ' || instance from audit_entry"
                        + " where kick_id = :id order by sequence")
                .param("id", id)
                .query(String.class)
                .list();
    }

    @Test
    void areBegunThereAndOpenHere() throws Exception {
        MessageAct running = act(QueueAct.HOLD, ActState.RUNNING, ActStage.ACTING, List.of(), List.of());
        done(running);
        hostHas(running);

        MvcTestResult begun = start("hold");

        assertThat(begun).hasStatus(202);
        assertThat(fleet.kinds).containsExactly("queue-act");
        JsonNode command = fleet.commands.get(0);
        assertThat(command.get("instance").asString()).isEqualTo("postfix");
        assertThat(command.get("ids").toString()).contains(A, B);
        assertThat(command.get("words").asString()).isEqualTo("2 messages. Chosen by queue ID.");
        assertThat(recorded()).containsExactly("QUEUE_ACT_INTENDED - mx1/postfix");
        String shown = get(API + "/" + id);
        assertThat(JsonPath.<String>read(shown, "$.state")).isEqualTo("RUNNING");
        assertThat(JsonPath.<String>read(shown, "$.instance")).isEqualTo("mx1/postfix");
        assertThat(get(PAGES + "/" + id)).contains("Running.", "/instances/mx1~postfix/queue/acts/" + id + "/stop");
        assertThat(get(PAGES + "/current")).contains("Hold of 2 messages by admin,");
        assertThat(get("/audit")).contains("goes on");
    }

    @Test
    void showWhatTheHostHasUntilTheRecordIsHere() throws Exception {
        done(act(QueueAct.HOLD, ActState.RUNNING, ActStage.ACTING, List.of(), List.of()));
        start("hold");
        hostHas(act(
                QueueAct.HOLD,
                ActState.DONE,
                ActStage.OVER,
                List.of(new ActResult(A, Result.DONE, ""), new ActResult(B, Result.BUSY, "An attempt was under way.")),
                List.of()));

        assertThat(get(PAGES + "/" + id)).contains("1 on hold", "An attempt was under way.", "As the host says.");
    }

    @Test
    void sayThatTheHostIsSilentAndEndNothing() throws Exception {
        done(act(QueueAct.HOLD, ActState.RUNNING, ActStage.ACTING, List.of(), List.of()));
        start("hold");
        memory.state = Presence.State.SILENT;

        assertThat(get(PAGES + "/" + id))
                .contains("How it stands is not known just now.", "mx1 has not been heard since")
                .doesNotContain("data-stop");
        assertThat(JsonPath.<String>read(get(API + "/" + id), "$.silence")).contains("mx1 has not been heard since");
        assertThat(post(PAGES + "/" + id + "/stop")).hasStatus(503);
        assertThat(fleet.kinds).containsExactly("queue-act");
        assertThat(recorded()).containsExactly("QUEUE_ACT_INTENDED - mx1/postfix");
    }

    @Test
    void areRecordedAsNotBegunMessageByMessage() throws Exception {
        notDone(DoneElsewhere.State.NOT_DONE, "mx1 is not connected. Nothing was sent.");

        start("hold");

        assertThat(recorded())
                .containsExactly("QUEUE_ACT_INTENDED - mx1/postfix", "QUEUE_ACT_CONCLUDED STOPPED mx1/postfix");
        assertThat(get(PAGES + "/" + id)).contains("mx1 is not connected. Nothing was sent.", "Not asked for.");
    }

    @Test
    void areNotKnownWhereNoAnswerCame() throws Exception {
        notDone(DoneElsewhere.State.UNKNOWN, "mx1 did not answer within 25 seconds.");

        start("hold");

        assertThat(recorded()).containsExactly("QUEUE_ACT_INTENDED - mx1/postfix");
        assertThat(get(PAGES + "/" + id))
                .contains("How it stands is not known just now.", "mx1 answers, and has nothing of this act.");
        hostHas(act(QueueAct.HOLD, ActState.RUNNING, ActStage.ACTING, List.of(), List.of()));
        assertThat(get(PAGES + "/" + id)).contains("Running.");
    }

    @Test
    void areUndoneOnBothRecords() throws Exception {
        MessageAct waiting = act(QueueAct.DELETE, ActState.RUNNING, ActStage.WAITING, List.of(), List.of(A, B));
        done(waiting);
        hostHas(waiting);
        start("delete");
        assertThat(fleet.commands.get(0).get("grace").asString()).isEqualTo("PT10M");
        when(fleet.queues.find(any(), any()))
                .thenReturn(new Found(Map.of(A, message(A, QueueName.HOLD), B, message(B, QueueName.HOLD))));
        assertThat(get("/instances/mx1~postfix/queue/" + A)).contains(id);

        MvcTestResult undone = mvc.post()
                .uri(URI.create(API + "/" + id + "/undo"))
                .with(As.person("admin", Role.ADMIN))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"ids\":[\"" + A + "\"]}")
                .exchange();

        assertThat(undone).hasStatus(202);
        assertThat(fleet.kinds).containsExactly("queue-act", "queue-act-steering");
        assertThat(fleet.commands.get(1).toString())
                .contains("\"course\":\"UNDO\"", A, id)
                .doesNotContain(B);
        post(PAGES + "/" + id + "/undo");
        assertThat(fleet.commands.get(2).get("ids").isNull()).isTrue();
        assertThat(recorded())
                .containsExactly(
                        "QUEUE_ACT_INTENDED - mx1/postfix",
                        "QUEUE_ACT_PARTLY_UNDONE - mx1/postfix",
                        "QUEUE_ACT_UNDONE - mx1/postfix");
    }

    @Test
    void areStoppedAgainWhereTheHostWasNotTold() throws Exception {
        MessageAct running = act(QueueAct.HOLD, ActState.RUNNING, ActStage.ACTING, List.of(), List.of());
        done(running);
        hostHas(running);
        start("hold");
        notDone(DoneElsewhere.State.NOT_DONE, "mx1 is not connected. Nothing was sent.");
        assertThat(post(PAGES + "/" + id + "/stop")).hasStatus(503);

        done(running);
        assertThat(post(PAGES + "/" + id + "/stop")).hasStatus3xxRedirection();

        assertThat(fleet.kinds).containsExactly("queue-act", "queue-act-steering", "queue-act-steering");
        assertThat(recorded())
                .containsExactly(
                        "QUEUE_ACT_INTENDED - mx1/postfix",
                        "QUEUE_ACT_STOPPED - mx1/postfix",
                        "QUEUE_ACT_STOPPED - mx1/postfix");
    }

    @Test
    void areNotStoppedByOthers() {
        MessageAct running = act(QueueAct.HOLD, ActState.RUNNING, ActStage.ACTING, List.of(), List.of());
        done(running);
        hostHas(running);
        start("hold");

        assertThat(mvc.post()
                        .uri(URI.create(PAGES + "/" + id + "/stop"))
                        .with(csrf())
                        .with(As.person("olga", Role.OPERATOR)))
                .hasStatus(403);
        assertThat(fleet.kinds).containsExactly("queue-act");
    }

    @Test
    void areBegunOnceForOnePress() {
        done(act(QueueAct.HOLD, ActState.RUNNING, ActStage.ACTING, List.of(), List.of()));
        start("hold");

        assertThat(start("hold")).hasStatus(409);

        assertThat(fleet.kinds).containsExactly("queue-act");
    }

    @Test
    void areBegunOnManyInstancesWithOnePress() throws Exception {
        done(act(QueueAct.HOLD, ActState.RUNNING, ActStage.ACTING, List.of(), List.of()));
        when(memory.acts.find(eq("postfix"), any()))
                .thenReturn(Optional.of(new ActNow(
                        act(QueueAct.HOLD, ActState.RUNNING, ActStage.ACTING, List.of(), List.of()),
                        Strayed.NOT_KNOWN,
                        null)));
        String[] picks = {"mx1/postfix " + A, "mx1/postfix " + B, "nowhere/postfix " + A};
        String press = UUID.randomUUID().toString();

        String preview = text(many("/queue/acts/many/new", press, picks));
        String begun = text(many("/queue/acts/many", press, picks));
        many("/queue/acts/many", press, picks);

        assertThat(preview)
                .contains("2 messages on 1 instance", "mx1/postfix", "Put 2 messages on hold", "nowhere/postfix")
                .contains("value=\"mx1/postfix " + A + "\"")
                .doesNotContain("value=\"nowhere/postfix " + A + "\"");
        assertThat(begun).contains("Begun: show it", PAGES + "/", "nowhere/postfix", "text-bad");
        assertThat(fleet.kinds).as("one press is one act on each").containsExactly("queue-act");
        assertThat(fleet.commands.get(0).get("ids").toString()).contains(A, B);
        assertThat(get("/queue/search?text=example.com")).contains("name=\"pick\"", "mx1/postfix " + A);
    }

    @Test
    void areNotCalledBegunWhereNobodyKnows() throws Exception {
        notDone(DoneElsewhere.State.UNKNOWN, "mx1 did not answer within 25 seconds.");

        String pressed = text(many("/queue/acts/many", UUID.randomUUID().toString(), "mx1/postfix " + A));

        assertThat(pressed)
                .contains("mx1 answers, and has nothing of this act.")
                .doesNotContain("Begun");
        memory.state = Presence.State.SILENT;
        assertThat(get("/instances/mx1~postfix/queue/acts/current"))
                .contains("Hold of 1 message", "How it stands is not known just now.");
    }

    private MvcTestResult many(String path, String press, String... picks) {
        return mvc.post()
                .uri(path)
                .with(csrf())
                .with(As.person("admin", Role.ADMIN))
                .param("press", press)
                .param("act", "hold")
                .param("text", "example.com")
                .param("pick", picks)
                .exchange();
    }

    private static String text(MvcTestResult result) throws UnsupportedEncodingException {
        assertThat(result).hasStatus(200);
        return result.getResponse().getContentAsString();
    }

    @Test
    void arePreviewed() throws Exception {
        assertThat(get(PAGES + "/new?act=delete&ids=" + A + "&ids=" + B))
                .contains("Delete 2 messages", "What it would do on mx1/postfix")
                .doesNotContain("own host only");
    }

    @Test
    void sayWhichCommandEnablesThemThere() throws Exception {
        doReturn(new Ability(EnumSet.of(QueueAct.HOLD), 500))
                .when(memory.helper)
                .ability(any());
        assertThat(get(PAGES + "/new?act=delete&ids=" + A))
                .contains("sudo postkick-agent enable-queue-acts hold delete");
    }
}
