package io.postkick.fleet.far;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.Role;
import io.postkick.evidence.Watches;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.hosts.Presence;
import io.postkick.fleet.wire.Beat;
import io.postkick.host.cf.EndpointType;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.instance.Endpoints;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.Instances;
import io.postkick.host.instance.Listeners;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.QueueFiles;
import io.postkick.host.maillog.LogSource;
import io.postkick.host.maillog.MailLogs;
import io.postkick.host.queue.Filter;
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
import io.postkick.host.queue.Summary;
import io.postkick.host.queue.snapshot.Nothing;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.track.MailTracking;
import io.postkick.host.track.TrackProgress;
import io.postkick.host.track.TrackedLines;
import io.postkick.host.track.TrackedMessage;
import io.postkick.host.track.TrackedRecipient;
import io.postkick.host.trigger.EndpointFacts;
import io.postkick.testsupport.QuietInstance;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The console's pages of an instance of another host: what they show of it, and what they say instead of offering it. */
@Tag("once")
@SpringBootTest(properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, QuietInstance.class})
@Import(FarPagesTests.Fleet.class)
class FarPagesTests {

    private static final String FAR = "/instances/mx1~postfix";
    private static final String MESSAGE = "E352D20C0A3";
    private static final String SINCE = "mx1 has not been heard since 2026-11-30 12:34:56 UTC.";
    private static final RequestPostProcessor ADMIN = As.person("admin", Role.ADMIN);
    private static final PostfixInstance OWN = new PostfixInstance(
            "postfix",
            "/etc/postfix",
            "/var/spool/postfix",
            Map.of(),
            List.of(
                    entry("pickup", false, "pickup", 1),
                    entry("qmgr", false, "qmgr", 2),
                    entry("showq", false, "showq", 3),
                    entry("rewrite", true, "trivial-rewrite", 4)),
            InstanceState.RUNNING,
            List.of());

    private static MasterEntry entry(String name, boolean closed, String program, int line) {
        return new MasterEntry(name, EndpointType.UNIX, closed, "-", "n", "-", "-", program, List.of(), line);
    }

    /** As where the settings name a broker. */
    @TestConfiguration
    static class Fleet extends FarConfiguration {

        private final Instances instances = mock(Instances.class);
        private final Endpoints endpoints = mock(Endpoints.class);
        private final Queues queues = mock(Queues.class);
        private final MailLogs logs = mock(MailLogs.class);
        private final MailTracking tracking = mock(MailTracking.class);

        @Bean
        FleetInMemory memory() {
            return new FleetInMemory(
                    instances, endpoints, mock(QueueFiles.class), queues, logs, tracking, mock(Watches.class));
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

    @BeforeEach
    void start() {
        memory.state = Presence.State.HERE;
        memory.inventory = UUID.randomUUID().toString();
        when(fleet.instances.all()).thenReturn(List.of(OWN));
        when(fleet.instances.find("postfix")).thenReturn(Optional.of(OWN));
        when(fleet.endpoints.look(any()))
                .thenReturn(new EndpointFacts(
                        EndpointFacts.Kind.STREAM_OR_DATAGRAM_SOCKET, "postfix", "postfix", "srw-rw-rw-", "A socket."));
        when(fleet.endpoints.listeners(any()))
                .thenReturn(new Listeners(Set.of("public/pickup", "public/qmgr", "public/showq", "private/rewrite")));
        doThrow(new NoHelper(NoHelper.Why.ABSENT, "No queue helper listens at /run/postkick-queue/socket."))
                .when(memory.helper)
                .ability(any());
        when(fleet.logs.source(any())).thenReturn(LogSource.readable("/var/log/mail.log"));
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
        when(fleet.queues.page(any(), any(), any(), any(), anyInt()))
                .thenReturn(new Page(List.of(message), 1, 1, null));
        Summary nothing = new Nothing().summary(Filter.ALL);
        when(fleet.queues.summary(any(), any())).thenReturn(nothing);
        when(fleet.queues.count(any(), any())).thenReturn(1L);
        when(fleet.queues.find(any(), any())).thenReturn(new Found(Map.of(MESSAGE, message)));
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(URI.create(path)).with(ADMIN).exchange();
    }

    private String body(String path) throws UnsupportedEncodingException {
        return get(path).getResponse().getContentAsString();
    }

    @Test
    void showServicesWithButtons() throws Exception {
        assertThat(body(FAR + "/services"))
                .contains(
                        "pickup",
                        "listening",
                        "/instances/mx1~postfix/services/public/pickup/kicks",
                        "/instances/mx1~postfix/queue/retries/new?everything=true");
    }

    @Test
    void sayOfServicesThatTheirHostIsSilent() throws Exception {
        body(FAR + "/services");
        memory.state = Presence.State.SILENT;
        assertThat(body(FAR + "/services")).contains(SINCE);
        assertThat(body("/")).contains(SINCE, "mx1/postfix");
    }

    @Test
    void showTheQueueAndOfferToRetryIt() throws Exception {
        assertThat(body(FAR + "/queue"))
                .contains(
                        MESSAGE,
                        "sudo postkick-agent enable-queue-acts hold release requeue expire delete",
                        "id=\"retry-picked\"")
                .doesNotContain("id=\"acts-menu\"", "id=\"pause\"");
        assertThat(body(FAR + "/queue/" + MESSAGE))
                .contains("example.com", "postkick-agent enable-queue-acts", "queue/retries/new")
                .doesNotContain("id=\"acts-menu\"");
        assertThat(body(FAR + "/queue/" + MESSAGE + "/content"))
                .contains("Messages there cannot be read from here")
                .doesNotContain("<button class=\"btn btn-primary\" type=\"submit\" name=\"part\"");
        assertThat(body(FAR + "/queue/pauses"))
                .contains("Mail cannot be paused there from here")
                .doesNotContain("id=\"new-pause\"");
    }

    @Test
    void sayOfAQueueThatItsHostIsSilent() throws Exception {
        body(FAR + "/queue");
        memory.state = Presence.State.SILENT;
        assertThat(body(FAR + "/queue"))
                .contains(SINCE, "The host does not answer.", "That does not mean that it is empty.")
                .doesNotContain(MESSAGE);
    }

    @Test
    void refuseWhatDoesNotReachOtherHosts() throws Exception {
        assertThat(get("/api/v1" + FAR + "/queue/messages/" + MESSAGE + "/content?part=headers"))
                .hasStatus(409);
    }

    @Test
    void findTheQueueInTheSearchOfAll() throws Exception {
        assertThat(body("/queue/search?text=b@example.com"))
                .contains("/instances/mx1~postfix/queue/" + MESSAGE, "not searched", "One message");
        memory.state = Presence.State.SILENT;
        assertThat(body("/queue/search?text=b@example.com")).contains(SINCE).doesNotContain(MESSAGE + "\"");
        String told = body("/api/v1/queue/search?text=b@example.com");
        assertThat(JsonPath.<List<String>>read(told, "$.silent[?(@.instance=='mx1/postfix')].problem"))
                .singleElement()
                .asString()
                .startsWith(SINCE);
        assertThat(JsonPath.<Boolean>read(told, "$.complete")).isFalse();
    }

    @Test
    void leadFromHostToHost() throws Exception {
        memory.instances = List.of(new Beat.Instance("postfix", "RUNNING", 1L, null, List.of()));
        Instant now = Instant.now();
        var recipient = new TrackedRecipient(
                "b@example.com",
                null,
                "sent",
                "2.0.0",
                "mx1.example.org[192.0.2.2]:25",
                now,
                "250 2.0.0 Ok: queued as 3F2A9B0C1D");
        when(fleet.tracking.lines(any(), any(), any(), any(), any()))
                .thenReturn(new TrackedLines(
                        new TrackedMessage(
                                List.of(MESSAGE),
                                null,
                                "a@example.org",
                                List.of(recipient),
                                null,
                                1L,
                                now,
                                now,
                                null,
                                List.of(),
                                null,
                                false),
                        List.of(),
                        new TrackProgress(TrackProgress.State.DONE, 1, now, List.of("mail.log"), List.of(), false)));
        assertThat(body(FAR + "/history/" + MESSAGE)).contains("href=\"/instances/mx1~postfix/history/3F2A9B0C1D\"");
    }
}
