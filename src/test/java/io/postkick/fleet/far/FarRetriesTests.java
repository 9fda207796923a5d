package io.postkick.fleet.far;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
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
import io.postkick.audit.log.AuditLog;
import io.postkick.evidence.Watches;
import io.postkick.fleet.asked.PostfixCalls;
import io.postkick.fleet.calls.Answerer;
import io.postkick.fleet.calls.HostAnswer;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.hosts.Presence;
import io.postkick.fleet.wire.Wire;
import io.postkick.host.cf.EndpointType;
import io.postkick.host.cf.MasterEntry;
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
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.Scan;
import io.postkick.host.track.MailTracking;
import io.postkick.retry.elsewhere.RetryOrders;
import io.postkick.retry.result.MessageResult;
import io.postkick.retry.result.Results;
import io.postkick.retry.result.RetryRecords;
import io.postkick.retry.result.RetryState;
import io.postkick.retry.result.ToldRetry;
import io.postkick.testsupport.QuietInstance;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
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
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Retries on another host, from the console's end: what is told to the host, what is on the record, and what is shown while it goes on there. */
@Tag("once")
@SpringBootTest(properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, QuietInstance.class})
@Import(FarRetriesTests.Fleet.class)
class FarRetriesTests {

    private static final String RETRIES = "/instances/mx1~postfix/queue/retries";
    private static final String MESSAGE = "E352D20C0A3";
    private static final String SINCE = "mx1 has not been heard since 2026-11-30 12:34:56 UTC.";
    private static final RequestPostProcessor ADMIN = As.person("admin", Role.ADMIN);
    private static final PostfixInstance OWN = new PostfixInstance(
            "postfix",
            "/etc/postfix",
            "/var/spool/postfix",
            Map.of(),
            List.of(entry("qmgr", 1), entry("flush", 2)),
            InstanceState.RUNNING,
            List.of());

    private static MasterEntry entry(String name, int line) {
        return new MasterEntry(name, EndpointType.UNIX, false, "-", "n", "-", "-", name, List.of(), line);
    }

    /** An order as it went out. */
    record Sent(String host, String kind, Object order, Actor actor, AuditEntry entry) {}

    @TestConfiguration
    static class Fleet extends FarConfiguration implements Answerer {

        private final Instances instances = mock(Instances.class);
        private final Queues queues = mock(Queues.class);
        private final List<Sent> sent = new CopyOnWriteArrayList<>();
        private volatile DoneElsewhere answer = done();
        private volatile @Nullable ToldRetry told;

        @Override
        public List<HostAnswer<?>> answers() {
            return List.of(new HostAnswer<>(
                    PostfixCalls.RETRY, RetryOrders.Wanted.class, asked -> new RetryOrders.Known(told(asked))));
        }

        private @Nullable ToldRetry told(RetryOrders.Wanted asked) {
            ToldRetry known = told;
            assertThat(asked.instance()).isEqualTo("postfix");
            return known == null || !known.id().equals(asked.id()) ? null : known;
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
                    mock(Watches.class),
                    this);
        }

        @Bean
        Hosts fleetHosts(FleetInMemory memory) {
            return memory.known;
        }

        @Bean
        HostCalls fleetCalls(FleetInMemory memory) {
            return new HostCalls(memory.console);
        }

        @Bean
        ActsElsewhere actsElsewhere() {
            return (host, kind, order, actor, entry) -> {
                sent.add(new Sent(host, kind, order, actor, entry));
                return answer;
            };
        }
    }

    private static DoneElsewhere done() {
        return new DoneElsewhere(DoneElsewhere.State.DONE, Wire.tree(Map.of()), "");
    }

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private FleetInMemory memory;

    @Autowired
    private Fleet fleet;

    @Autowired
    private AuditLog audit;

    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void start() {
        memory.state = Presence.State.HERE;
        memory.inventory = UUID.randomUUID().toString();
        fleet.sent.clear();
        fleet.answer = done();
        fleet.told = null;
        when(fleet.instances.all()).thenReturn(List.of(OWN));
        when(fleet.instances.find("postfix")).thenReturn(Optional.of(OWN));
        Instant now = Instant.now();
        var message = new Message(
                MESSAGE,
                QueueName.DEFERRED,
                now.minusSeconds(60),
                258,
                false,
                "a@example.org",
                List.of(new Recipient("b@example.com", "Connection refused")));
        var scan = new Scan(Scan.State.DONE, now, 1, now, null);
        when(fleet.queues.look(any(), any()))
                .thenReturn(new Listing("postfix", 1, LeftOut.NONE, Lifetimes.BUILT_IN, scan, null, null));
        when(fleet.queues.ids(any(), any())).thenReturn(List.of(MESSAGE));
        when(fleet.queues.count(any(), any())).thenReturn(1L);
        when(fleet.queues.find(any(), any())).thenReturn(new Found(Map.of(MESSAGE, message)));
    }

    private ToldRetry told(RetryState state, @Nullable Instant endedAt, MessageResult result) {
        Results results = new Results();
        results.add(new Results.Line(MESSAGE, result, ""));
        return ToldRetry.of(new io.postkick.retry.result.Retry(
                id,
                "postfix",
                io.postkick.retry.result.Means.EACH,
                "request=send_file",
                "1 message. Chosen by queue ID.",
                "admin",
                null,
                Instant.now(),
                state,
                1,
                1,
                endedAt == null ? 0 : 1,
                endedAt,
                "As mx1 says.",
                7,
                results,
                null,
                0));
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(URI.create(path)).with(ADMIN).exchange();
    }

    private String body(String path) throws UnsupportedEncodingException {
        MvcTestResult result = get(path);
        assertThat(result).hasStatusOk();
        return result.getResponse().getContentAsString();
    }

    private MvcTestResult post(String path, String... fields) {
        var request = mvc.post().uri(URI.create(path)).with(ADMIN).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private void press() {
        assertThat(post(RETRIES, "press", id, "list", MESSAGE, "reason", "a test"))
                .hasStatus(302)
                .hasHeader("Location", RETRIES + "/" + id);
    }

    private List<String> record() {
        return audit.ofAct(id).stream()
                .map(entry -> entry.content().action() + " " + entry.content().instance() + " "
                        + entry.content().outcome())
                .toList();
    }

    @Test
    void arePreviewedFromTheHostsQueue() throws Exception {
        assertThat(body(RETRIES + "/new?ids=" + MESSAGE))
                .contains("example.com", "Connection refused", "Retry delivery of 1 message now");
    }

    @Test
    void beginOnTheHostOnceTheyAreOnTheRecordHere() throws Exception {
        fleet.told = told(RetryState.RUNNING, null, MessageResult.NOT_SENT);

        press();

        assertThat(fleet.sent).singleElement().satisfies(sent -> {
            assertThat(sent.host()).isEqualTo("mx1");
            assertThat(sent.kind()).isEqualTo("retry");
            assertThat(sent.actor().name()).isEqualTo("admin");
            assertThat(sent.order())
                    .isEqualTo(new RetryOrders.Start(
                            "postfix", List.of(MESSAGE), null, null, null, "a test", 0, 0, 20, null));
            assertThat(sent.entry().content().actId()).isEqualTo(id);
        });
        assertThat(record()).containsExactly("RETRY_INTENDED mx1/postfix null");
        assertThat(body(RETRIES + "/" + id))
                .contains("data-state=\"RUNNING\"", "As mx1 says.", "every 1s", "id=\"stop-retry\"")
                .contains("/instances/mx1~postfix/queue/retries/" + id);
    }

    @Test
    void tellTheHostWhatPostfixDecidesItself() {
        assertThat(post(RETRIES, "press", id, "everything", "true", "trigger", "WAITING"))
                .hasStatus(302);

        assertThat(fleet.sent)
                .extracting(Sent::order)
                .containsExactly(new RetryOrders.Start("postfix", null, null, "WAITING", null, null, 0, 0, 20, null));
    }

    @Test
    void areNotSentWhereTheHostDoesNotTakeThem() throws Exception {
        fleet.answer = new DoneElsewhere(DoneElsewhere.State.NOT_DONE, null, "mx1 is not connected. Nothing was sent.");

        press();

        assertThat(record()).containsExactly("RETRY_INTENDED mx1/postfix null", "RETRY_CONCLUDED mx1/postfix NOT_SENT");
        assertThat(body(RETRIES + "/" + id))
                .contains("data-state=\"FAILED\"", "mx1 is not connected. Nothing was sent.", "1 not tried")
                .contains("0 of 1 request sent.")
                .doesNotContain("hx-trigger=\"every 1s\" hx-swap=\"outerHTML\" id=\"retry\"");
        assertThat(JsonPath.<String>read(api(), "$.state")).isEqualTo("FAILED");
        assertThat(JsonPath.<Integer>read(api(), "$.asked")).isZero();
    }

    private String api() throws UnsupportedEncodingException {
        return body("/api/v1" + RETRIES + "/" + id);
    }

    @Test
    void stayOpenWhereNobodyKnowsWhetherTheyBegan() throws Exception {
        fleet.answer = new DoneElsewhere(DoneElsewhere.State.UNKNOWN, null, "mx1 did not answer.");

        press();

        assertThat(record()).containsExactly("RETRY_INTENDED mx1/postfix null");
        assertThat(body(RETRIES + "/" + id))
                .contains("data-state=\"UNHEARD\"", "mx1 knows of no such retry.", "every 5s")
                .doesNotContain("0 delivered", "request sent.", "id=\"stop-retry\"");
    }

    @Test
    void saySinceWhenTheHostDoesNotAnswer() throws Exception {
        fleet.told = told(RetryState.RUNNING, null, MessageResult.NOT_SENT);
        press();
        memory.state = Presence.State.SILENT;

        assertThat(body(RETRIES + "/" + id))
                .contains("data-state=\"UNHEARD\"", SINCE, "it goes on there without this console");
        assertThat(body(RETRIES + "/current")).contains(SINCE);
        assertThat(JsonPath.<String>read(api(), "$.state")).isEqualTo("UNHEARD");
        assertThat(body("/audit?group=retries")).contains("goes on");
    }

    @Test
    void areAsTheRecordHasThemOnceItKnowsTheirEnd() throws Exception {
        press();
        Results results = new Results();
        results.add(new Results.Line(MESSAGE, MessageResult.LEFT, ""));
        audit.recordTogether(RetryRecords.concluded(
                audit.ofAct(id).get(0).content(), RetryState.DONE, "All were asked for.", results));
        memory.state = Presence.State.SILENT;

        assertThat(body(RETRIES + "/" + id))
                .contains("data-state=\"DONE\"", "All were asked for.", MESSAGE)
                .doesNotContain(SINCE);
        assertThat(body(RETRIES + "/current")).contains("data-state=\"DONE\"");
    }

    @Test
    void stopOnTheHost() throws Exception {
        fleet.told = told(RetryState.RUNNING, null, MessageResult.NOT_SENT);
        press();

        assertThat(post(RETRIES + "/" + id + "/stop")).hasStatus(302);
        fleet.told = told(RetryState.STOPPING, null, MessageResult.NOT_SENT);
        assertThat(post(RETRIES + "/" + id + "/stop")).hasStatus(302);

        assertThat(fleet.sent).as("Nobody stops it twice.").hasSize(2);
        assertThat(fleet.sent.get(1).kind()).isEqualTo("retry.stop");
        assertThat(fleet.sent.get(1).order()).isEqualTo(new RetryOrders.Steer("postfix", id));
        assertThat(record()).containsExactly("RETRY_INTENDED mx1/postfix null", "RETRY_STOPPED mx1/postfix null");
        assertThat(body(RETRIES + "/" + id)).contains("data-state=\"STOPPING\"");
    }

    @Test
    void sayThatAStopHasNotReachedTheHostAndRecordTheNext() throws Exception {
        fleet.told = told(RetryState.RUNNING, null, MessageResult.NOT_SENT);
        press();
        fleet.answer = new DoneElsewhere(DoneElsewhere.State.NOT_DONE, null, "mx1 is not connected.");

        MvcTestResult stopped = mvc.post()
                .uri(URI.create("/api/v1" + RETRIES + "/" + id + "/stop"))
                .with(ADMIN)
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .exchange();

        assertThat(stopped).hasStatus(503);
        assertThat(stopped.getResponse().getContentAsString())
                .contains("mx1 has not done it", "mx1 is not connected.", "Stop it again");
        fleet.answer = done();
        assertThat(post(RETRIES + "/" + id + "/stop")).hasStatus(302);
        assertThat(fleet.sent.stream().skip(1))
                .extracting(sent -> sent.entry().content().part())
                .containsExactly(null, "2/2");
    }

    @Test
    void goOnAgainHoweverOftenThatTakes() {
        fleet.told = told(RetryState.RUNNING, null, MessageResult.NOT_SENT);
        press();

        assertThat(post(RETRIES + "/" + id + "/resume")).hasStatus(302);
        assertThat(fleet.sent).as("It does not wait for anybody.").hasSize(1);
        fleet.told = told(RetryState.PAUSED, null, MessageResult.NOT_SENT);
        assertThat(post(RETRIES + "/" + id + "/resume")).hasStatus(302);
        assertThat(post(RETRIES + "/" + id + "/resume")).hasStatus(302);

        assertThat(fleet.sent.stream().skip(1))
                .allSatisfy(sent -> assertThat(sent.kind()).isEqualTo("retry.resume"))
                .extracting(sent -> sent.entry().content().part())
                .containsExactly(null, "2/2");
    }

    @Test
    void areStoppedByTheirOwnerOrAnAdministratorOnly() {
        fleet.told = told(RetryState.RUNNING, null, MessageResult.NOT_SENT);
        press();

        assertThat(mvc.post()
                        .uri(URI.create(RETRIES + "/" + id + "/stop"))
                        .with(As.person("oona", Role.OPERATOR))
                        .with(csrf())
                        .exchange())
                .hasStatus(403);
        assertThat(fleet.sent).hasSize(1);
    }

    @Test
    void areNoMoreThanAHostIsTold() {
        String[] ids = new String[ToldRetry.MOST + 1];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = "A%08X".formatted(i);
        }

        MvcTestResult answered = mvc.post()
                .uri(URI.create("/api/v1" + RETRIES))
                .with(ADMIN)
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"ids\":[\"" + String.join("\",\"", ids) + "\"]}")
                .exchange();

        assertThat(answered).hasStatus(400).bodyText().contains("on another host at most 50,000");
        assertThat(fleet.sent).isEmpty();
    }
}
