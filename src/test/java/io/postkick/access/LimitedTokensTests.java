package io.postkick.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.CountedRefusals;
import io.postkick.access.token.AddressLimit;
import io.postkick.access.token.NewToken;
import io.postkick.access.token.TokenLimits;
import io.postkick.access.token.Tokens;
import io.postkick.audit.Client;
import io.postkick.testsupport.FakeMessageContents;
import io.postkick.testsupport.FakeQueueActs;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Tokens that may do less than their owners: every call of the API with a token for each deed, and the other limits. */
@Tag("once")
@SpringBootTest(properties = {"postkick.admin-password=" + As.ADMIN_PASSWORD, "postkick.audit.refusal-limit=100000"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, UnlikeInstances.class})
@Import({Client.class, FakeQueueActs.class, FakeMessageContents.class})
class LimitedTokensTests {

    private static final String MESSAGE = "E352D20C0A3";
    private static final String HOME = "192.0.2.7";

    private static final String INSTANCE = "/api/v1/instances/{instance}";

    private static final Set<Deed> ACTS = EnumSet.of(Deed.HOLD, Deed.RELEASE, Deed.REQUEUE, Deed.EXPIRE, Deed.DELETE);
    private static final Set<Deed> RETRIES = EnumSet.of(Deed.RETRY, Deed.RETRY_EVERYTHING);

    /** Which deeds each call can be made for. */
    private static final Map<String, Set<Deed>> CALLS = new LinkedHashMap<>();

    static {
        Set<Deed> read = EnumSet.of(Deed.READ);
        for (String looked : List.of("audit", "audit/export", "instances", "tokens")) {
            CALLS.put("GET /api/v1/" + looked, read);
        }
        CALLS.put("POST /api/v1/audit/verification", read);
        CALLS.put("GET " + INSTANCE + "/services", read);
        CALLS.put("GET " + INSTANCE + "/queue", read);
        CALLS.put("GET " + INSTANCE + "/queue/summary", read);
        CALLS.put("GET /api/v1/queue/search", read);
        CALLS.put("POST " + INSTANCE + "/services/{serviceClass}/{service}/kicks", EnumSet.of(Deed.KICK));
        CALLS.put("GET /api/v1/kicks/{id}", EnumSet.of(Deed.READ, Deed.KICK));
        String retries = INSTANCE + "/queue/retries";
        CALLS.put("POST " + retries, EnumSet.of(Deed.RETRY));
        CALLS.put("GET " + retries + "/{id}", with(RETRIES, Deed.READ));
        CALLS.put("POST " + retries + "/{id}/stop", RETRIES);
        CALLS.put("POST " + retries + "/{id}/resume", RETRIES);
        CALLS.put("DELETE " + retries + "/{id}", RETRIES);
        Set<Deed> approved =
                EnumSet.of(Deed.KICK, Deed.RETRY_EVERYTHING, Deed.REQUEUE, Deed.EXPIRE, Deed.DELETE, Deed.LOOKUP);
        CALLS.put("GET /api/v1/approvals", read);
        CALLS.put("GET /api/v1/approvals/{id}", with(approved, Deed.READ));
        CALLS.put("POST /api/v1/approvals/{id}/carry-out", approved);
        CALLS.put("POST /api/v1/approvals/{id}/take-back", approved);
        String acts = INSTANCE + "/queue/acts";
        CALLS.put("POST " + acts, EnumSet.of(Deed.HOLD));
        CALLS.put("GET " + acts, read);
        CALLS.put("GET " + acts + "/{id}", with(ACTS, Deed.READ));
        CALLS.put("POST " + acts + "/{id}/undo", EnumSet.of(Deed.DELETE));
        CALLS.put("DELETE " + acts + "/{id}", ACTS);
        String pauses = INSTANCE + "/queue/pauses";
        CALLS.put("POST " + pauses, EnumSet.of(Deed.PAUSE));
        CALLS.put("GET " + pauses, EnumSet.of(Deed.READ, Deed.PAUSE));
        CALLS.put("GET " + pauses + "/{id}", EnumSet.of(Deed.READ, Deed.PAUSE));
        CALLS.put("DELETE " + pauses + "/{id}", EnumSet.of(Deed.PAUSE));
        CALLS.put("POST " + INSTANCE + "/questions", EnumSet.of(Deed.LOOKUP));
        CALLS.put("GET " + INSTANCE + "/history", EnumSet.of(Deed.SEARCH));
        CALLS.put("GET " + INSTANCE + "/history/{queueId}/lines", EnumSet.of(Deed.SEARCH));
        CALLS.put("GET " + INSTANCE + "/queue/messages/{queueId}/content", EnumSet.of(Deed.READ_HEADERS));
        // administering takes a token without such a limit
        for (String administered : List.of(
                "GET /api/v1/people",
                "GET /api/v1/people/{name}",
                "PUT /api/v1/people/{name}/instances",
                "GET /api/v1/people/{name}/sessions",
                "DELETE /api/v1/people/{name}/sessions",
                "DELETE /api/v1/people/{name}/sessions/{id}")) {
            CALLS.put(administered, EnumSet.noneOf(Deed.class));
        }
        CALLS.put("DELETE /api/v1/tokens/{id}", EnumSet.noneOf(Deed.class));
    }

    @Autowired
    private Client client;

    @Autowired
    private PersonTable people;

    @Autowired
    private Tokens tokens;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private FakeQueueActs helper;

    @Autowired
    private List<CountedRefusals> counted;

    @Autowired
    private ApplicationContext context;

    private static Set<Deed> with(Set<Deed> some, Deed other) {
        Set<Deed> deeds = EnumSet.copyOf(some);
        deeds.add(other);
        return deeds;
    }

    /** But for the one call that takes no token. */
    @Test
    void haveARowForEachCall() {
        Set<String> registered = new TreeSet<>();
        context.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mappings -> mappings.getHandlerMethods().keySet().forEach(info -> add(info, registered)));
        registered.remove("POST /api/v1/tokens");

        assertThat(registered).isEqualTo(new TreeSet<>(CALLS.keySet()));
    }

    private static void add(RequestMappingInfo info, Set<String> registered) {
        info.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/"))
                .forEach(path -> info.getMethodsCondition().getMethods().stream()
                        .map(RequestMethod::name)
                        .forEach(method -> registered.add(method + " " + path)));
    }

    @TestFactory
    Stream<DynamicTest> callWhatTheyAreFor() {
        return CALLS.entrySet().stream()
                .flatMap(call -> Arrays.stream(Deed.values())
                        .map(deed -> DynamicTest.dynamicTest(
                                call.getKey() + " with " + deed, () -> check(call.getKey(), call.getValue(), deed))));
    }

    private void check(String route, Set<Deed> deeds, Deed deed) {
        String token = token("admin", Role.ADMIN, limit(deed));
        long end = client.end();
        MvcTestResult result = send(route, token, body(route));
        int status = result.getResponse().getStatus();
        if (deeds.contains(deed)) {
            assertThat(status).isNotIn(401, 403, 500);
        } else {
            assertThat(status).isEqualTo(403);
            assertThat(client.actionsSince(end))
                    .filteredOn(action -> action.endsWith("_DENIED"))
                    .hasSize(1);
            assertThat(Client.text(result)).contains("oken is for");
        }
    }

    /** Which of several deeds it takes, only the act itself knows. */
    @Test
    void stopNothingElse() {
        var gate = new CountDownLatch(1);
        helper.before(batch -> await(gate));
        try {
            String all = token("admin", Role.ADMIN, TokenLimits.NONE);
            String stop = "DELETE " + INSTANCE + "/queue/acts/" + begun(all);
            String other = token("admin", Role.ADMIN, limit(Deed.RELEASE));
            long end = client.end();

            assertThat(send(stop, other, null))
                    .hasStatus(403)
                    .bodyText()
                    .contains("This token is for this and nothing else: release");
            assertThat(client.actionsSince(end)).containsExactly("QUEUE_ACT_DENIED");
            assertThat(send(stop, token("admin", Role.ADMIN, limit(Deed.HOLD)), null))
                    .hasStatus(202);
        } finally {
            gate.countDown();
            helper.reset();
        }
    }

    /** An act that waits at the gate, as soon as those of other tests on the same instance are over. */
    private String begun(String token) {
        String hold = "{\"act\":\"hold\",\"ids\":[\"" + MESSAGE + "\"]}";
        MvcTestResult accepted = Awaitility.await()
                .until(
                        () -> send("POST " + INSTANCE + "/queue/acts", token, hold),
                        result -> result.getResponse().getStatus() == 202);
        return JsonPath.read(Client.text(accepted), "$.id");
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pause() {
        return "{\"domain\":\"" + UUID.randomUUID() + ".example\",\"reason\":\"test\",\"until\":\""
                + Instant.now().plus(Duration.ofDays(1)) + "\"}";
    }

    private static @Nullable String body(String route) {
        if (route.endsWith("/kicks") && route.startsWith("POST")) {
            return "{\"request\":\"W\"}";
        } else if (route.startsWith("POST") && route.endsWith("/retries")) {
            return "{\"ids\":[\"" + MESSAGE + "\"]}";
        } else if (route.startsWith("POST") && route.endsWith("/acts")) {
            return "{\"act\":\"hold\",\"ids\":[\"" + MESSAGE + "\"]}";
        } else if (route.startsWith("POST") && route.endsWith("/pauses")) {
            return pause();
        } else if (route.endsWith("/questions")) {
            return "{\"kind\":\"route\",\"address\":\"a@b\"}";
        }
        return route.startsWith("PUT") ? "{\"instances\":null}" : null;
    }

    /** What stands on the log, and a call that a limited one may make none of: it administers nothing. */
    @Test
    void administerNothing() {
        for (TokenLimits limits : List.of(
                limit(Deed.READ),
                new TokenLimits(new InstanceLimit(List.of("mx1")), DeedLimit.NONE, AddressLimit.NONE))) {
            String token = token("admin", Role.ADMIN, limits);
            assertThat(send("PUT /api/v1/people/admin/instances", token, "{\"instances\":null}"))
                    .hasStatus(403);
            assertThat(send("GET /api/v1/people", token, null)).hasStatus(403);
            assertThat(Client.text(send("GET /api/v1/tokens", token, null)))
                    .doesNotContain(owned("somebody", Role.AUDITOR));
        }
        assertThat(Client.text(send("GET /api/v1/tokens", token("admin", Role.ADMIN, TokenLimits.NONE), null)))
                .contains(owned("somebody", Role.AUDITOR));
    }

    private String owned(String name, Role role) {
        return token(name, role, TokenLimits.NONE).substring(4, 14).isEmpty() ? "" : "\"person\":\"" + name + "\"";
    }

    @Test
    void readNoMetricsUnlessTheyReadAll() {
        TokenLimits one = new TokenLimits(new InstanceLimit(List.of("mx1")), DeedLimit.NONE, AddressLimit.NONE);

        assertThat(send("GET /actuator/info", token("admin", Role.ADMIN, TokenLimits.NONE), null))
                .hasStatusOk();
        assertThat(send("GET /actuator/info", token("admin", Role.ADMIN, limit(Deed.READ)), null))
                .hasStatusOk();
        assertThat(send("GET /actuator/info", token("admin", Role.ADMIN, limit(Deed.HOLD)), null))
                .hasStatus(403);
        assertThat(send("GET /actuator/info", token("admin", Role.ADMIN, one), null))
                .hasStatus(403);
    }

    @Test
    void seeTheirInstancesAndNoOthers() {
        TokenLimits limits =
                new TokenLimits(new InstanceLimit(List.of("mx2", "gone")), DeedLimit.NONE, AddressLimit.NONE);
        String token = token("admin", Role.ADMIN, limits);

        assertThat(JsonPath.<List<String>>read(Client.text(send("GET /api/v1/instances", token, null)), "$[*].name"))
                .containsExactly("mx2");
        assertThat(send("GET /api/v1/instances/mx1/services", token, null)).hasStatus(404);
        long end = client.end();
        assertThat(send("POST /api/v1/instances/mx1/services/public/pickup/kicks", token, "{\"request\":\"W\"}"))
                .hasStatus(404);
        assertThat(client.actionsSince(end)).containsExactly("KICK_DENIED");
        assertThat(send("POST /api/v1/instances/mx2/services/public/pickup/kicks", token, "{\"request\":\"W\"}"))
                .hasStatus(201);
    }

    /** The owner's limit counts when the token is used, not when it was made. */
    @Test
    void areNarrowedWithTheirOwnersAtOnce() {
        String name = "narrowed";
        TokenLimits both = new TokenLimits(new InstanceLimit(List.of("mx1", "mx2")), DeedLimit.NONE, AddressLimit.NONE);
        TokenLimits one = new TokenLimits(new InstanceLimit(List.of("mx1")), DeedLimit.NONE, AddressLimit.NONE);
        String forBoth = token(name, Role.OPERATOR, both);
        String forOne = token(name, Role.OPERATOR, one);
        assertThat(send("GET /api/v1/instances/mx1/services", forOne, null)).hasStatusOk();

        people.setInstances(people.find(name).orElseThrow().id(), new InstanceLimit(List.of("mx2", "mx3")));

        assertThat(JsonPath.<List<String>>read(Client.text(send("GET /api/v1/instances", forBoth, null)), "$[*].name"))
                .containsExactly("mx2");
        long end = client.end();
        assertThat(send("GET /api/v1/instances", forOne, null))
                .hasStatus(401)
                .bodyText()
                .contains("no longer sees any of its instances");
        assertThat(client.actionsSince(end)).containsExactly("TOKEN_REFUSED");
        people.setInstances(people.find(name).orElseThrow().id(), InstanceLimit.NONE);
        assertThat(send("GET /api/v1/instances/mx1/services", forOne, null)).hasStatusOk();
        assertThat(send("GET /api/v1/instances/mx3/services", forBoth, null)).hasStatus(404);
    }

    @Test
    void workFromTheirAddressesAlone() {
        String text = token("traveller", Role.OPERATOR, from("192.0.2.0/28", "2001:db8::/64"));
        for (String home : List.of("192.0.2.7", "::ffff:192.0.2.7", "2001:db8:0:0:1:2:3:4")) {
            assertThat(send("GET /api/v1/instances", text, null, home)).hasStatusOk();
        }
        long end = client.end();
        for (String strange : List.of("192.0.2.16", "2001:db8:0:1::1", "::1", "127.0.0.1")) {
            assertThat(send("GET /api/v1/instances", text, null, strange))
                    .hasStatus(401)
                    .bodyText()
                    .contains("does not work from the address " + strange, "Nothing was done");
        }
        assertThat(client.actionsSince(end)).containsExactly("TOKEN_REFUSED");
        counted.forEach(CountedRefusals::announceRest);
        assertThat(details(end)).hasSize(2).last().asString().contains("3 times", "the address 127.0.0.1");
    }

    private static TokenLimits from(String... addresses) {
        return new TokenLimits(InstanceLimit.NONE, DeedLimit.NONE, AddressLimit.to(List.of(addresses)));
    }

    @Test
    void sayWhatTheyAreForWhereTheyAreMadeListedAndRecorded() {
        long end = client.end();
        String made = Client.text(client.makeToken("admin", As.ADMIN_PASSWORD, """
                {"name":"nightly","role":"OPERATOR","may":["retry","read"],"instances":["mx1"],"addresses":["192.0.2.7"]}"""));

        assertThat(JsonPath.<List<String>>read(made, "$.may")).containsExactly("read", "retry");
        assertThat(JsonPath.<List<String>>read(made, "$.instances")).containsExactly("mx1");
        assertThat(JsonPath.<List<String>>read(made, "$.addresses")).containsExactly("192.0.2.7");
        assertThat(details(end))
                .anyMatch(detail -> detail.contains(
                        "role OPERATOR, may read retry, on instances mx1, from addresses 192.0.2.7, expires 2"));
        String listed =
                Client.text(send("GET /api/v1/tokens", JsonPath.<String>read(made, "$.token"), null, "192.0.2.7"));
        assertThat(JsonPath.<List<List<String>>>read(listed, "$[?(@.name == 'nightly')].may"))
                .containsExactly(List.of("read", "retry"));
        assertThat(Client.text(client.get("/account", "admin", Role.ADMIN)))
                .contains("for: read, retry", "on: mx1", "from: 192.0.2.7", "without a second factor");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"may\":[]|400",
                "\"may\":[\"everything\"]|400",
                "\"may\":[\"KICK\"]|400",
                "\"may\":[null]|400",
                "\"may\":\"kick\"|400",
                "\"may\":{}|400",
                "\"instances\":[]|400",
                "\"instances\":[\"a b\"]|400",
                "\"instances\":[7]|400",
                "\"addresses\":[]|400",
                "\"addresses\":[\"localhost\"]|400",
                "\"addresses\":[\"192.0.2.7/24\"]|400",
                "\"address\":[\"192.0.2.7\"]|400",
                "\"acts\":[\"kick\"]|400",
                "\"may\":null,\"instances\":null,\"addresses\":null|201",
                "\"may\":[\"lookup\",\"lookup\"]|201"
            })
    void areMadeForWhatIsMeant(String members, int status) {
        assertThat(client.makeToken("admin", As.ADMIN_PASSWORD, "{\"name\":\"x\"," + members + "}"))
                .hasStatus(status);
    }

    /** What the token could never do is said when it is made. */
    @Test
    void areMadeForNoMoreThanTheirOwnersMay() {
        client.bearer("limited");
        people.setInstances(people.find("limited").orElseThrow().id(), new InstanceLimit(List.of("mx1")));

        assertThat(made("\"instances\":[\"mx2\"]")).hasStatus(403).bodyText().contains("you do not see");
        assertThat(made("\"instances\":[\"mx1\",\"mx2\"]")).hasStatus(403);
        assertThat(made("\"instances\":[\"mx1\"]")).hasStatus(201);
        assertThat(made("\"may\":[\"retry\"],\"role\":\"ADMIN\"")).hasStatus(403);
        assertThat(client.makeToken(
                        "admin",
                        As.ADMIN_PASSWORD,
                        "{\"name\":\"x\",\"role\":\"AUDITOR\",\"may\":[\"search\",\"kick\"]}"))
                .hasStatus(403)
                .bodyText()
                .contains("may not do on any instance");
    }

    private MvcTestResult made(String members) {
        return client.makeToken("limited", Client.PASSWORD, "{\"name\":\"x\"," + members + "}");
    }

    /** A token makes none at all, and revokes none that may do more than itself. */
    @Test
    void neitherMakeNorRevokeWiderOnes() {
        String wide = token("owner", Role.OPERATOR, TokenLimits.NONE);
        String narrow = token(
                "owner",
                Role.OPERATOR,
                new TokenLimits(new InstanceLimit(List.of("mx1")), DeedLimit.NONE, AddressLimit.NONE));

        assertThat(send("POST /api/v1/tokens", narrow, "{\"name\":\"x\"}")).hasStatus(401);
        assertThat(send("DELETE /api/v1/tokens/" + wide.substring(4, 14), narrow, null))
                .hasStatus(404);
        assertThat(send("DELETE /api/v1/tokens/" + narrow.substring(4, 14), narrow, null))
                .hasStatus(204);
        assertThat(send("GET /api/v1/instances", wide, null)).hasStatusOk();
    }

    @Test
    void areMadeOnThePageOfTheAccount() {
        MvcTestResult both = page("everything", "true", "may", "hold");
        assertThat(both).hasStatus(400).bodyText().contains("not both", "value=\"192.0.2.7, 2001:db8::/32\"");
        assertThat(page("everything", "false")).hasStatus(400).bodyText().contains("one thing at least");
        assertThat(page("may", "hold", "all", "true", "instance", "mx1")).hasStatus(400);
        assertThat(page("may", "no-such-thing")).hasStatus(400);
        assertThat(page("everything", "false", "may", "hold", "all", "false", "instance", "mx2"))
                .hasStatus(302);

        assertThat(Client.text(client.get("/account", "admin", Role.ADMIN)))
                .contains("for: hold", "on: mx2", "from: 192.0.2.7, 2001:db8::/32");
    }

    private MvcTestResult page(String... fields) {
        return client.post(
                "/account/tokens",
                "admin",
                Role.ADMIN,
                Stream.concat(
                                Stream.of("name", "by form", "addresses", "192.0.2.7, 2001:db8::/32"),
                                Arrays.stream(fields))
                        .toArray(String[]::new));
    }

    private static TokenLimits limit(Deed deed) {
        return new TokenLimits(InstanceLimit.NONE, new DeedLimit(Set.of(deed)), AddressLimit.NONE);
    }

    private String token(String name, Role role, TokenLimits limits) {
        if (people.find(name).isEmpty()) {
            people.add(name, role, "{pbkdf2-sha512}no password matches this");
        }
        Actor actor = new Actor(name, role, HOME, "password");
        return tokens.create(actor, new NewToken("test", null, null, limits, false))
                .text();
    }

    private MvcTestResult send(String call, String token, @Nullable String body) {
        return send(call, token, body, HOME);
    }

    private MvcTestResult send(String call, String token, @Nullable String body, String address) {
        String path = call.substring(call.indexOf(' ') + 1)
                .replace("{instance}", "mx1")
                .replace("{serviceClass}/{service}", "public/pickup")
                .replace("{queueId}", MESSAGE)
                .replace("{name}", "admin")
                .replace("{id}", UUID.randomUUID().toString());
        path += path.endsWith("/content")
                ? "?part=headers"
                : path.endsWith("/history") ? "?address=bob" : path.endsWith("/queue/search") ? "?text=bob" : "";
        var request = client.mvc()
                .method(HttpMethod.valueOf(call.substring(0, call.indexOf(' '))))
                .uri(path)
                .remoteAddress(address)
                .header("Authorization", "Bearer " + token);
        return (body == null
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).content(body))
                .exchange();
    }

    private List<String> details(long end) {
        return jdbc.sql("select detail from audit_entry where position > :end and detail is not null order by position")
                .param("end", end)
                .query(String.class)
                .list();
    }
}
