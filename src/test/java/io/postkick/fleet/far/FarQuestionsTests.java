package io.postkick.fleet.far;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.Actor;
import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.Role;
import io.postkick.act.ActsElsewhere;
import io.postkick.act.DoneElsewhere;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.hosts.Presence;
import io.postkick.fleet.record.RecordActions;
import io.postkick.fleet.wire.Wire;
import io.postkick.host.cf.EndpointType;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.Instances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.testsupport.QuietInstance;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
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

/** Questions to services of another host, from the console's end: what its agent is told, what is on the record, and what is shown. */
@Tag("once")
@SpringBootTest(properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, QuietInstance.class})
@Import(FarQuestionsTests.Fleet.class)
class FarQuestionsTests {

    private static final String FAR = "/instances/mx1~postfix";
    private static final RequestPostProcessor ADMIN = As.person("admin", Role.ADMIN);
    private static final PostfixInstance OWN = new PostfixInstance(
            "postfix",
            "/etc/postfix",
            "/var/spool/postfix",
            Map.of(),
            List.of(
                    new MasterEntry("smtp", EndpointType.INET, false, "-", "n", "-", "-", "smtpd", List.of(), 1),
                    entry("rewrite", "trivial-rewrite", 2),
                    entry("anvil", "anvil", 3)),
            InstanceState.RUNNING,
            List.of());

    private static MasterEntry entry(String name, String program, int line) {
        return new MasterEntry(name, EndpointType.UNIX, true, "-", "n", "-", "-", program, List.of(), line);
    }

    /** An order as it went out, and what was on the record then. */
    record Sent(String host, String kind, String order, Actor actor, AuditEntry entry, List<String> before) {}

    @TestConfiguration
    static class Fleet extends FarConfiguration {

        private final Instances instances = mock(Instances.class);
        private final List<Sent> sent = new CopyOnWriteArrayList<>();
        private volatile DoneElsewhere answer = new DoneElsewhere(DoneElsewhere.State.UNKNOWN, null, "Not set.");

        @Bean
        FleetInMemory memory() {
            return FleetInMemory.of(instances);
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
        ActsElsewhere actsElsewhere(AuditLog audit) {
            return (host, kind, order, actor, entry) -> {
                sent.add(new Sent(
                        host,
                        kind,
                        Wire.tree(order).toString(),
                        actor,
                        entry,
                        actions(audit, entry.content().actId())));
                return answer;
            };
        }
    }

    private static List<String> actions(AuditLog audit, String act) {
        return audit.ofAct(act).stream()
                .map(entry -> entry.content().action() + " " + entry.content().instance() + " "
                        + entry.content().outcome())
                .toList();
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
        when(fleet.instances.all()).thenReturn(List.of(OWN));
        when(fleet.instances.find("postfix")).thenReturn(Optional.of(OWN));
    }

    private String body(String path) throws Exception {
        MvcTestResult result = mvc.get().uri(URI.create(path)).with(ADMIN).exchange();
        assertThat(result).hasStatusOk();
        return result.getResponse().getContentAsString();
    }

    private String ask(String kind, String address) throws Exception {
        MvcTestResult result = mvc.post()
                .uri(URI.create(FAR + "/questions"))
                .with(ADMIN)
                .with(csrf())
                .param("id", id)
                .param("kind", kind)
                .param("address", address)
                .exchange();
        assertThat(result).hasStatus(201);
        return result.getResponse().getContentAsString();
    }

    private static DoneElsewhere answered(Map<String, Object> told) {
        return new DoneElsewhere(DoneElsewhere.State.DONE, Wire.tree(told), "");
    }

    @Test
    void areOfferedAsOnThisHost() throws Exception {
        assertThat(body(FAR + "/ask")).contains(FAR + "/questions", "id=\"ask-route-address\"");
        assertThat(body(FAR + "/services")).contains(FAR + "/ask");
    }

    @Test
    void areAskedByTheHostOnceTheyAreOnTheRecordHere() throws Exception {
        fleet.answer = answered(Map.of(
                "outcome",
                "ANSWERED",
                "detail",
                "Answered: as mx1 says.",
                "elapsedMicros",
                1_500,
                "route",
                Map.of(
                        "transport",
                        "relay",
                        "nextHop",
                        "[next.example.net]",
                        "recipient",
                        "u@example.com",
                        "addressClass",
                        "RELAY",
                        "remarks",
                        List.of("ROUTED"))));

        assertThat(ask("route", "u@example.com"))
                .contains("[next.example.net]", "Answered in 1.5 ms.", "relay_domains");

        assertThat(fleet.sent).singleElement().satisfies(sent -> {
            assertThat(sent.host()).isEqualTo("mx1");
            assertThat(sent.kind()).isEqualTo("question");
            assertThat(sent.actor().name()).isEqualTo("admin");
            assertThat(sent.order())
                    .contains("\"instance\":\"postfix\"", "\"kind\":\"route\"", "\"address\":\"u@example.com\"");
            assertThat(sent.entry().content().actId()).isEqualTo(id);
            assertThat(sent.before()).containsExactly("ASK_INTENDED mx1/postfix null");
        });
        assertThat(actions(audit, id))
                .containsExactly("ASK_INTENDED mx1/postfix null", "ASK_CONCLUDED mx1/postfix ANSWERED");
        assertThat(body("/questions/" + id)).contains("Answered: as mx1 says.", "of mx1/postfix");
    }

    @Test
    void nameTheServiceWhoseCountersAreOnTheRecord() throws Exception {
        fleet.answer = answered(Map.of("outcome", "FORBIDDEN", "detail", "As mx1 says.", "elapsedMicros", 1));

        assertThat(ask("rates", "192.0.2.1")).contains("As mx1 says.", "does not permit it");

        assertThat(fleet.sent)
                .extracting(Sent::order)
                .singleElement()
                .asString()
                .contains("\"service\":\"smtp\"");
        assertThat(audit.ofAct(id).get(0).content().request()).isEqualTo("request=lookup ident=smtp:192.0.2.1");
    }

    @Test
    void areNotAskedWhereTheHostDoesNotTakeThem() throws Exception {
        String why = "mx1 is not connected. Nothing was sent.";
        fleet.answer = new DoneElsewhere(DoneElsewhere.State.NOT_DONE, null, why);

        assertThat(ask("route", "u@example.com")).contains("Not asked.", why);

        assertThat(actions(audit, id))
                .containsExactly("ASK_INTENDED mx1/postfix null", "ASK_CONCLUDED mx1/postfix NOT_SENT");
        assertThat(body("/questions/" + id)).contains("Not asked.", why);
    }

    @Test
    void areNotKnownUntilTheHostsRecordTells() throws Exception {
        fleet.answer = new DoneElsewhere(DoneElsewhere.State.UNKNOWN, null, "mx1 did not answer.");

        assertThat(ask("route", "u@example.com")).contains("What came of it is not known yet.", "mx1 did not answer.");
        assertThat(body("/questions/" + id)).contains("What came of it is not known.", "mx1 did not answer.");

        audit.record(fleet.sent
                .get(0)
                .entry()
                .content()
                .followedBy(RecordActions.SETTLED)
                .outcome("ANSWERED")
                .detail("As mx1 recorded: Answered: no transport.")
                .entry());

        assertThat(body("/questions/" + id))
                .contains("As mx1 recorded: Answered: no transport.")
                .doesNotContain("What came of it is not known.");
    }

    @Test
    void areNotKnownWhereTheAnswerCannotBeRead() throws Exception {
        fleet.answer = answered(Map.of("outcome", "A_NEW_ONE", "detail", "Whatever."));

        assertThat(ask("route", "u@example.com")).contains("Its own record has it.");

        assertThat(actions(audit, id))
                .containsExactly("ASK_INTENDED mx1/postfix null", "ASK_CONCLUDED mx1/postfix UNKNOWN");
    }
}
