package io.postkick.fleet.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.reset;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.InstanceLimit;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.people.PersonTable;
import io.postkick.access.stepup.StepUp;
import io.postkick.audit.Client;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.log.AuditLog;
import io.postkick.fleet.FakeCredentials;
import io.postkick.fleet.FleetTest;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.HostRegister;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.MemoryBroker;
import io.postkick.fleet.wire.Beat;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.SigningKey;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Wire;
import io.postkick.refusal.Refused;
import io.postkick.retry.result.RetryActions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What is seen and done on the pages of hosts and by their calls, and by whom. */
@FleetTest
class HostPagesTests {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Routes that change something, with what a good request leaves on the log; each with a form or a body. */
    private static final Map<String, List<String>> CHANGES = new TreeMap<>(Map.of(
            "POST /hosts", List.of("HOST_INVITED", "name", "fresh"),
            "POST /hosts/{name}/rename", List.of("HOST_RENAMED", "newName", "renamed"),
            "POST /hosts/{name}/tags", List.of("HOST_TAGGED", "tags", "hamburg, mail"),
            "POST /hosts/{name}/replace", List.of("HOST_INVITED"),
            "POST /hosts/{name}/revoke", List.of("HOST_REVOKED"),
            "POST /hosts/invitations/{id}/withdraw", List.of("HOST_INVITATION_WITHDRAWN"),
            "DELETE /api/v1/hosts/invitations/{id}", List.of("HOST_INVITATION_WITHDRAWN", ""),
            "POST /api/v1/hosts", List.of("HOST_INVITED", "{\"name\":\"fresh\",\"tags\":[\"x\"]}"),
            "PATCH /api/v1/hosts/{name}", List.of("HOST_RENAMED", "{\"name\":\"renamed\",\"tags\":[\"x\"]}"),
            "DELETE /api/v1/hosts/{name}", List.of("HOST_REVOKED", "")));

    private static final List<String> WITH_FRESH_FACTOR = List.of(
            "POST /hosts",
            "POST /hosts/{name}/rename",
            "POST /hosts/{name}/tags",
            "PATCH /api/v1/hosts/{name}",
            "POST /hosts/{name}/replace",
            "POST /hosts/{name}/revoke",
            "POST /api/v1/hosts",
            "DELETE /api/v1/hosts/{name}");

    private static final List<String> LOOKS = List.of(
            "GET /hosts",
            "GET /hosts/invitations/{id}/withdraw",
            "GET /hosts/{name}",
            "GET /hosts/{name}/rename",
            "GET /hosts/{name}/tags",
            "GET /hosts/{name}/replace",
            "GET /hosts/{name}/revoke",
            "GET /api/v1/hosts",
            "GET /api/v1/hosts/{name}");

    @Autowired
    private Client client;

    @Autowired
    private MemoryBroker broker;

    @Autowired
    private HostRegister register;

    @Autowired
    private PersonTable people;

    @Autowired
    private Hosts hosts;

    @Autowired
    private AuditLog audit;

    @Autowired
    private VisibleHosts visible;

    @Autowired
    private FakeCredentials credentials;

    @Autowired
    private SettableClock clock;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @MockitoSpyBean
    private StepUp stepUp;

    private FleetHost host;
    private String invitation = "";

    @BeforeEach
    void addAHost() {
        client.bearer("admin");
        client.bearer("oona");
        host = add("a-host-" + NUMBER.incrementAndGet(), "berlin");
        invitation = JsonPath.read(
                Client.text(client.postApi("/api/v1/hosts", "admin", "{\"name\":\"invited-" + NUMBER + "\"}")),
                "$.invitation");
    }

    @AfterEach
    void remove() {
        broker.cut(false);
        reset(stepUp);
        hosts.all().forEach(each -> register.revoke(each.id(), clock.instant()));
        register.renew();
    }

    @Test
    void sayWhichHostsHaveNotGotTheNextKeyOfTheConsole() {
        SigningKey key = credentials.key();
        try {
            credentials.exchange(List.of(key, SigningKey.fresh()), null);
            assertThat(Client.text(client.get("/hosts", "admin", Role.ADMIN)))
                    .contains("These hosts have not got the next one yet: " + host.name() + ".");
            assertThat(Client.text(client.get("/hosts", "oona", Role.OPERATOR))).doesNotContain("the next one yet");
        } finally {
            credentials.exchange(List.of(key), null);
        }
        assertThat(Client.text(client.get("/hosts", "admin", Role.ADMIN))).doesNotContain("the next one yet");
    }

    /** The record and the pages of what goes on there have its name. */
    @Test
    void renameNoHostWhereSomethingGoesOn() {
        EntryBuilder act = new EntryBuilder(RetryActions.INTENDED)
                .by("admin", "127.0.0.1", "password")
                .act(UUID.randomUUID().toString())
                .to(host.name() + "/postfix", "public", "qmgr");
        AuditEntry intent = audit.record(act.entry());
        String wanted = "{\"name\":\"other-" + NUMBER + "\"}";

        MvcTestResult refused = patch(wanted);

        assertThat(refused).hasStatus(409);
        assertThat(Client.text(refused)).contains("An act goes on at " + host.name());
        audit.record(intent.content()
                .followedBy(RetryActions.CONCLUDED)
                .outcome("DONE")
                .detail("All were asked for.")
                .entry());
        assertThat(patch(wanted)).hasStatusOk();
    }

    private FleetHost add(String name, String... tags) {
        FleetHost added = new FleetHost(HostId.fresh(), name, List.of(tags), clock.instant(), null);
        assertThat(register.add(added, "U" + name)).isTrue();
        register.renew();
        return added;
    }

    private void beat(FleetHost of, Beat beat) {
        try (Link agent = broker.link()) {
            agent.publish(Subjects.heartbeat(of.id()), Wire.write(beat));
            await().until(() -> beat.equals(hosts.presence(of).beat()));
        }
    }

    private Beat beat(int protocol, Instant at, String logProblem, Beat.Instance... instances) {
        return new Beat(
                protocol, "1.2", "h.example.com", at, clock.instant(), "", null, logProblem, List.of(instances));
    }

    private Beat.Instance instance(String name, Long messages, String... trouble) {
        return new Beat.Instance(name, "RUNNING", messages, clock.instant().minusSeconds(7200), List.of(trouble));
    }

    private String page(String path) {
        return Client.text(client.get(path, "admin", Role.ADMIN));
    }

    private MvcTestResult send(String route, String as) {
        String method = route.substring(0, route.indexOf(' '));
        String path = route.substring(route.indexOf(' ') + 1)
                .replace("{name}", host.name())
                .replace("{id}", invitation);
        List<String> sent = CHANGES.getOrDefault(route, List.of("", ""));
        if (path.startsWith("/api/")) {
            return client.mvc()
                    .method(HttpMethod.valueOf(method))
                    .uri(path)
                    .header("Authorization", client.bearer(as))
                    .contentType(MediaType.APPLICATION_JSON)
                    .content(method.equals("GET") || sent.size() < 2 ? "" : unique(sent.get(1)))
                    .exchange();
        }
        Role role = as.equals("admin") ? Role.ADMIN : Role.OPERATOR;
        return method.equals("GET")
                ? client.get(path, as, role)
                : client.post(
                        path, as, role, sent.stream().skip(1).map(this::unique).toArray(String[]::new));
    }

    private String unique(String text) {
        return text.replace("fresh", "fresh-" + host.name()).replace("renamed", "renamed-" + host.name());
    }

    @Test
    void haveARowForEachRoute() {
        var registered = new TreeSet<String>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getPackageName().equals(HostsController.class.getPackageName())) {
                mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(verb -> mapping.getPatternValues().forEach(path -> registered.add(verb + " " + path)));
            }
        });
        var rows = new TreeSet<>(CHANGES.keySet());
        rows.addAll(LOOKS);
        assertThat(registered).isEqualTo(rows);
    }

    @TestFactory
    Stream<DynamicTest> changeOnTheRecordForAdministratorsAlone() {
        return CHANGES.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    addAHost();
                    long end = client.end();
                    assertThat(send(row.getKey(), "oona")).hasStatus(403);
                    assertThat(client.actionsSince(end)).containsExactly("ACCESS_DENIED");

                    assertThat(send(row.getKey(), "admin").getResponse().getStatus())
                            .isLessThan(400);
                    assertThat(client.actionsSince(end)).contains(row.getValue().get(0));
                }));
    }

    @TestFactory
    Stream<DynamicTest> takeAFreshFactorForWhatLetsHostsInOrOut() {
        return CHANGES.keySet().stream()
                .map(route -> DynamicTest.dynamicTest(route, () -> {
                    addAHost();
                    doThrow(Refused.because(AccessWhy.FACTOR_NOT_FRESH))
                            .when(stepUp)
                            .require(any(Actor.class));
                    long end = client.end();
                    MvcTestResult result = send(route, "admin");
                    if (WITH_FRESH_FACTOR.contains(route)) {
                        assertThat(result).hasStatus(403);
                        assertThat(client.actionsSince(end)).containsExactly("ACCESS_DENIED");
                        assertThat(hosts.find(host.name())).isPresent();
                    } else {
                        assertThat(result.getResponse().getStatus()).isLessThan(400);
                    }
                    reset(stepUp);
                }));
    }

    @TestFactory
    Stream<DynamicTest> letEverybodyLookWhoIsSomebody() {
        return LOOKS.stream()
                .map(route -> DynamicTest.dynamicTest(route, () -> {
                    assertThat(send(route, "oona").getResponse().getStatus()).isLessThan(400);
                    String path =
                            route.substring(4).replace("{name}", host.name()).replace("{id}", invitation);
                    assertThat(client.mvc().get().uri(path).exchange()).hasStatus(path.startsWith("/api/") ? 401 : 302);
                }));
    }

    @Test
    void hideHostsFromWhoeverSeesNoInstanceOfThem() {
        beat(host, beat(Beat.PROTOCOL, clock.instant(), null, instance("postfix", 1L)));
        var limited = new Actor("lena", Role.OPERATOR, new InstanceLimit(List.of("mx1")), "192.0.2.1", "password");
        assertThat(visible.all(limited)).isEmpty();
        assertThat(visible.isAnythingFor(limited)).isFalse();
        var free = new Actor("oona", Role.OPERATOR, "192.0.2.1", "password");
        assertThat(visible.get(free, host.name()).instances()).hasSize(1);
    }

    @Test
    void sayHowAHostIsInWords() {
        assertThat(page("/hosts")).contains("/hosts\" aria-current=\"page\"").contains("not heard yet");
        assertThat(page("/hosts/" + host.name())).contains("has not been heard since the console started");

        beat(host, beat(Beat.PROTOCOL, clock.instant(), null, instance("postfix", 1234L), instance("out", null)));
        assertThat(page("/hosts"))
                .contains("connected", "1,234", "2 h ago", "without what could not be counted")
                .contains(">postfix</a>");
        assertThat(page("/hosts/" + host.name())).contains("h.example.com", "1,234");
    }

    @Test
    void sayWhatIsWrong() {
        beat(
                host,
                beat(
                        Beat.PROTOCOL,
                        clock.instant().plusSeconds(75),
                        "The disk is full.",
                        instance("postfix", 1L, "The channel cannot be opened: Permission denied.")));
        assertThat(page("/hosts")).contains("1 min 15 s ahead", "The disk is full.", "2, the first:");
        assertThat(page("/hosts/" + host.name()))
                .contains("The clock of this host is 1 min 15 s ahead of the console&#39;s.")
                .contains("The log of its agent cannot be written")
                .contains("The channel cannot be opened: Permission denied.");

        beat(host, beat(Beat.PROTOCOL + 1, clock.instant().minusSeconds(6), null));
        assertThat(page("/hosts")).contains("another version", "6 s behind");
        assertThat(page("/hosts/" + host.name())).contains("speaks a protocol that this console does not");
    }

    @Test
    void sayThatThereIsNoBroker() {
        assertThat(page("/hosts")).doesNotContain("no connection to the broker");
        broker.cut(true);
        assertThat(page("/hosts")).contains("no connection to the broker", "connection refused");
    }

    @Test
    void showHostsOfATag() {
        FleetHost other = add(host.name() + "-other", "hamburg");
        assertThat(page("/hosts?tag=hamburg"))
                .contains(other.name())
                .doesNotContain("/hosts/" + host.name() + "\"")
                .contains("/hosts?tag=berlin");
        assertThat(page("/hosts?tag=none")).contains("No host has this tag.");
    }

    @Test
    void giveTheFirstPageItsCountsByNameAndTag() {
        beat(host, beat(Beat.PROTOCOL, clock.instant(), null, instance("postfix", 4711L)));
        assertThat(page("/")).contains(host.name() + "/postfix", "4,711", "its host said so");
        assertThat(page("/?tag=berlin")).contains("4,711");
        assertThat(page("/?tag=none")).contains("No instance is like that.");
        assertThat(page("/?name=" + host.name().toUpperCase(Locale.ROOT) + "&page=99"))
                .contains("4,711");
        clock.advance(Duration.ofHours(2));
        assertThat(page("/")).doesNotContain("4,711").contains("its host has not said");
    }

    @Test
    void giveScriptsTheSame() {
        beat(host, beat(Beat.PROTOCOL, clock.instant().plusMillis(1500), null, instance("postfix", 7L, "Not quite.")));
        String one = Client.text(client.getApi("/api/v1/hosts/" + host.name(), "oona"));
        assertThat(JsonPath.<Map<String, Object>>read(one, "$"))
                .containsEntry("id", host.id())
                .containsEntry("state", "HERE")
                .containsEntry("version", "1.2")
                .containsEntry("clockAheadMillis", 1500);
        assertThat(JsonPath.<Map<String, Object>>read(one, "$.instances[0]"))
                .containsEntry("name", host.name() + "/postfix")
                .containsEntry("messages", 7)
                .containsEntry("trouble", List.of("Not quite."));
        assertThat(JsonPath.<List<String>>read(Client.text(client.getApi("/api/v1/hosts", "oona")), "$[*].name"))
                .containsExactly(host.name());
        assertThat(client.getApi("/api/v1/hosts/nobody", "oona")).hasStatus(404);
    }

    @Test
    void followTagsInLimits() {
        add("b-other", "hamburg");
        client.bearer("tilda");
        people.setInstances(people.find("tilda").orElseThrow().id(), new InstanceLimit(List.of("tag:berlin")));
        assertThat(Client.text(client.get("/hosts", "tilda", Role.OPERATOR)))
                .contains(host.name())
                .doesNotContain("b-other");
        assertThat(Client.text(client.getApi("/api/v1/hosts", "tilda")))
                .contains(host.name())
                .doesNotContain("b-other");
        assertThat(Client.text(client.get("/people/tilda", "admin", Role.ADMIN)))
                .contains("tag:berlin", "tag:hamburg");

        assertThat(client.post("/hosts/" + host.name() + "/tags", "admin", Role.ADMIN, "tags", "hamburg"))
                .hasStatus(302);
        assertThat(Client.text(client.get("/hosts", "tilda", Role.OPERATOR))).doesNotContain(host.name());
        assertThat(client.get("/hosts/" + host.name(), "tilda", Role.OPERATOR)).hasStatus(404);
        assertThat(Client.text(client.getApi("/api/v1/hosts", "tilda"))).isEqualTo("[]");
    }

    @Test
    void refuseWhatCannotBeMeant() {
        FleetHost other = add(host.name() + "-other");
        for (String body : List.of(
                "",
                "[]",
                "{}",
                "{\"name\":7}",
                "{\"name\":\"x\",\"tag\":[]}",
                "{\"tags\":\"x\"}",
                "{\"name\":\"a b\"}",
                "{\"name\":\"x\",\"tags\":[\"A\"]}",
                "{\"name\":\"-x\"}",
                "{\"tags\":[null]}")) {
            assertThat(patch(body)).as(body).hasStatus(400);
        }
        assertThat(patch("{\"name\":\"" + other.name().toUpperCase(Locale.ROOT) + "\"}"))
                .hasStatus(409);
        assertThat(client.postApi("/api/v1/hosts", "admin", "{\"name\":\"" + other.name() + "\"}"))
                .hasStatus(409);
        assertThat(client.postApi("/api/v1/hosts", "admin", "{\"name\":\"nobody\",\"replace\":true}"))
                .hasStatus(404);
        assertThat(client.post("/hosts", "admin", Role.ADMIN, "name", "a/b", "tags", "kept"))
                .hasStatus(400)
                .bodyText()
                .contains("1 to 63 letters", "value=\"kept\"", "Nothing was changed.");
        assertThat(client.post("/hosts/nobody/revoke", "admin", Role.ADMIN))
                .hasStatus(404)
                .bodyText()
                .contains("There is no such host.");
        assertThat(hosts.find(host.name()).orElseThrow().tags()).containsExactly("berlin");
    }

    private MvcTestResult patch(String body) {
        return client.mvc()
                .patch()
                .uri("/api/v1/hosts/" + host.name())
                .header("Authorization", client.bearer("admin"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    @Test
    void showAJoinLineOnce() {
        MvcTestResult made = client.post("/hosts", "admin", Role.ADMIN, "name", "new-" + host.name());
        assertThat(made).hasStatus(302).hasHeader("Location", "/hosts");
        assertThat(made.getMvcResult().getFlashMap().get("freshLine"))
                .asString()
                .startsWith("postkick-agent join ");
        assertThat(page("/hosts")).contains("new-" + host.name()).doesNotContain("postkick-agent join ");
    }

    @Test
    void sayHowLongThatIs() {
        assertThat(SeenHost.amount(Duration.ofMillis(90))).isEqualTo("90 ms");
        assertThat(SeenHost.amount(Duration.ofMinutes(62))).isEqualTo("1 h 2 min");
    }
}
