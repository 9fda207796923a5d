package io.postkick.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.people.PersonTable;
import io.postkick.access.token.NewToken;
import io.postkick.access.token.TokenLimits;
import io.postkick.access.token.Tokens;
import io.postkick.testsupport.FakeMessageContents;
import io.postkick.testsupport.FakeQueueActs;
import io.postkick.testsupport.QuietInstance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Whoever is limited to {@code mx2} learns nothing of {@code mx1} and does nothing to it, by any route there is. A route with an
 * instance in its address is tried by itself; any other needs its place in one of the lists.
 */
@Tag("once")
@SpringBootTest(properties = {"postkick.admin-password=" + As.ADMIN_PASSWORD, "postkick.kick.repeat-guard=10m"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, InstanceLimitTests.TwoInstances.class})
@Import({FakeQueueActs.class, FakeMessageContents.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstanceLimitTests {

    private static final String MINE = "mx2";
    private static final String OTHER = "mx1";
    private static final String NOWHERE = "mx3";
    private static final String MESSAGE = "E352D20C0A3";

    /** Each of them about one kick. */
    private static final Set<String> ABOUT_A_KICK =
            Set.of("GET /kicks/{id}", "GET /kicks/{id}/events", "GET /kicks/{id}/evidence", "GET /api/v1/kicks/{id}");

    /** What they say depends on who asks; each has a test below, or where it belongs ({@code ApprovedQueueActsTests}). */
    private static final Set<String> ABOUT_SEVERAL = Set.of(
            "GET /",
            "GET /services/many",
            "POST /services/many",
            "POST /queue/acts/many",
            "POST /queue/acts/many/new",
            "GET /queue/retries/many",
            "POST /queue/retries/many",
            "GET /queue",
            "GET /queue/search",
            "GET /api/v1/queue/search",
            "GET /api/v1/instances",
            "GET /audit",
            "GET /audit/new",
            "GET /audit/export",
            "GET /audit/entries/{node}/{sequence}",
            "GET /questions/{id}",
            "GET /approvals",
            "GET /approvals/banner",
            "GET /approvals/{id}",
            "GET /api/v1/approvals",
            "GET /api/v1/approvals/{id}",
            "GET /approvals/{id}/approve",
            "POST /approvals/{id}/approve",
            "GET /approvals/{id}/refuse",
            "POST /approvals/{id}/refuse",
            "GET /approvals/{id}/take-back",
            "POST /approvals/{id}/take-back",
            "GET /approvals/{id}/carry-out",
            "POST /approvals/{id}/carry-out",
            "POST /api/v1/approvals/{id}/take-back",
            "POST /api/v1/approvals/{id}/carry-out",
            "GET /api/v1/audit",
            "GET /api/v1/audit/export",
            "GET /actuator",
            "GET /actuator/health",
            "GET /actuator/health/**",
            "GET /actuator/info",
            "GET /actuator/prometheus");

    /** Leads to a page with the instance in its address, whatever the name. */
    private static final Set<String> LEAD_ON = Set.of("GET /services", "GET /history");

    /** For administrators, who are never limited. */
    private static final Set<String> FOR_ADMINISTRATORS = Set.of(
            "GET /ask",
            "GET /instances",
            "GET /doctor",
            "GET /people",
            "POST /people",
            "GET /people/{name}",
            "GET /people/{name}/role",
            "POST /people/{name}/role",
            "GET /people/{name}/instances",
            "POST /people/{name}/instances",
            "GET /people/{name}/password",
            "POST /people/{name}/password",
            "GET /people/{name}/disable",
            "POST /people/{name}/disable",
            "GET /people/{name}/enable",
            "POST /people/{name}/enable",
            "GET /people/{name}/elsewhere",
            "POST /people/{name}/elsewhere",
            "GET /people/{name}/second-factor/remove",
            "POST /people/{name}/second-factor/remove",
            "GET /people/{name}/tokens/{id}/revoke",
            "POST /people/{name}/tokens/{id}/revoke",
            "GET /people/{name}/tokens/revoke-all",
            "POST /people/{name}/tokens/revoke-all",
            "GET /people/{name}/sessions/{id}/end",
            "POST /people/{name}/sessions/{id}/end",
            "GET /people/{name}/sessions/end-all",
            "POST /people/{name}/sessions/end-all",
            "GET /api/v1/people/{name}/sessions",
            "DELETE /api/v1/people/{name}/sessions",
            "DELETE /api/v1/people/{name}/sessions/{id}",
            "GET /api/v1/people",
            "GET /api/v1/people/{name}",
            "PUT /api/v1/people/{name}/instances");

    /** The verification counts entries and shows none of them. */
    private static final Set<String> ABOUT_NO_INSTANCE = Set.of(
            "GET /sign-in",
            "POST /sign-in/refused",
            "POST /sign-in/left",
            "GET /sign-in/with/{provider}",
            "GET /sign-in/with/{provider}/answer",
            "POST /sign-out/back-channel/{provider}",
            "GET /account",
            "GET /account/session",
            "GET /sign-in/code",
            "POST /sign-in/code",
            "GET /sign-in/second-factor",
            "POST /sign-in/second-factor",
            "GET /sign-in/second-factor/passkey",
            "POST /sign-in/second-factor/passkey",
            "GET /sign-in/passkey",
            "POST /sign-in/passkey",
            "GET /account/passkeys",
            "POST /account/passkeys",
            "GET /account/passkeys/{id}/remove",
            "POST /account/passkeys/{id}/remove",
            "GET /account/fresh-factor",
            "POST /account/fresh-factor",
            "GET /account/fresh-factor/shown",
            "GET /account/second-factor",
            "POST /account/second-factor",
            "GET /account/second-factor/recovery-codes",
            "POST /account/second-factor/recovery-codes",
            "GET /account/second-factor/remove",
            "POST /account/second-factor/remove",
            "GET /account/sessions/{id}/end",
            "POST /account/sessions/{id}/end",
            "GET /account/sessions/end-others",
            "POST /account/sessions/end-others",
            "GET /account/password",
            "POST /account/password",
            "GET /account/tokens",
            "POST /account/tokens",
            "GET /account/tokens/{id}/revoke",
            "POST /account/tokens/{id}/revoke",
            "GET /account/tokens/revoke-all",
            "POST /account/tokens/revoke-all",
            "POST /api/v1/tokens",
            "GET /api/v1/tokens",
            "DELETE /api/v1/tokens/{id}",
            "POST /audit/verification",
            "POST /api/v1/audit/verification");

    /** Two instances with the same services. */
    static class TwoInstances implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            QuietInstance.configure(context, 0, OTHER);
            QuietInstance.configure(context, 1, MINE);
        }
    }

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private PersonTable people;

    @Autowired
    private Tokens tokens;

    @Autowired
    private JdbcClient jdbc;

    private final Map<String, String> bearers = new HashMap<>();
    private final Map<String, String> retries = new HashMap<>();
    private final Map<String, String> acts = new HashMap<>();
    private final Map<String, String> pauses = new HashMap<>();
    private final Map<String, String> kicks = new HashMap<>();

    @BeforeAll
    void kickAndRetryBothThenLimitSome() {
        bearer("admin", Role.ADMIN);
        for (Role role : List.of(Role.OPERATOR, Role.AUDITOR)) {
            bearer(free(role), role);
            bearer(bound(role), role);
        }
        for (String instance : List.of(OTHER, MINE)) {
            retries.put(instance, id(send("POST /api/v1/instances/{instance}/queue/retries", instance, "admin")));
            acts.put(instance, id(send("POST /api/v1/instances/{instance}/queue/acts", instance, "admin")));
            pauses.put(instance, id(send("POST /api/v1/instances/{instance}/queue/pauses", instance, "admin")));
            for (String kicker : List.of("admin", free(Role.OPERATOR), bound(Role.OPERATOR))) {
                MvcTestResult kick = send(
                        "POST /api/v1/instances/{instance}/services/{serviceClass}/{service}/kicks", instance, kicker);
                kicks.put(kicker + instance, id(kick));
            }
        }
        for (Role role : List.of(Role.OPERATOR, Role.AUDITOR)) {
            people.setInstances(people.find(bound(role)).orElseThrow().id(), new InstanceLimit(List.of(MINE)));
        }
    }

    @Test
    void haveAPlaceForEveryRoute() {
        Set<String> known = new TreeSet<>(ABOUT_A_KICK);
        Stream.of(ABOUT_SEVERAL, LEAD_ON, FOR_ADMINISTRATORS, ABOUT_NO_INSTANCE).forEach(known::addAll);
        assertThat(routes().filter(route -> !route.contains("{instance}")).distinct())
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @TestFactory
    Stream<DynamicTest> answerAsForAnInstanceThatIsNotThere() {
        return forEachRole(
                routes().filter(route -> route.contains("{instance}")).toList(), this::checkRoute);
    }

    private void checkRoute(String route, Role role) {
        MvcTestResult free = send(route, OTHER, free(role));
        assertThat(status(free)).as("a request that works").isNotIn(400, 404, 405, 415, 500);
        long end = end();

        MvcTestResult refused = send(route, OTHER, bound(role));
        List<String> left = actionsSince(end);
        MvcTestResult nowhere = send(route, NOWHERE, bound(role));

        assertThat(status(refused)).isIn(403, 404).isEqualTo(status(nowhere));
        assertThat(text(refused).replace(OTHER, NOWHERE)).isEqualTo(text(nowhere));
        if (!route.startsWith("GET ")) {
            assertThat(left)
                    .singleElement()
                    .asString()
                    .isIn(
                            "KICK_DENIED",
                            "RETRY_DENIED",
                            "ASK_DENIED",
                            "QUEUE_ACT_DENIED",
                            "PAUSE_DENIED",
                            "MESSAGE_READ_DENIED");
        }
        assertThat(status(send(route, MINE, bound(role)))).isNotIn(400, 404, 405, 415, 500);
    }

    @TestFactory
    Stream<DynamicTest> hideKicksOfOtherInstances() {
        return forEachRole(List.copyOf(ABOUT_A_KICK), this::checkKick);
    }

    private void checkKick(String route, Role role) {
        assertThat(status(send(route, OTHER, free(role)))).isIn(200, 302);
        assertThat(status(send(route, MINE, bound(role)))).isIn(200, 302);

        MvcTestResult refused = send(route, OTHER, bound(role));

        assertThat(refused).hasStatus(404);
        assertThat(text(refused).replace(kick(OTHER, bound(role)), "id"))
                .isEqualTo(text(send(route, NOWHERE, bound(role))).replace(kick(NOWHERE, bound(role)), "id"));
    }

    @TestFactory
    Stream<DynamicTest> keepAdministratorsRoutesFromThem() {
        return forEachRole(
                List.copyOf(FOR_ADMINISTRATORS),
                (route, role) -> assertThat(send(route, OTHER, bound(role))).hasStatus(403));
    }

    @TestFactory
    Stream<DynamicTest> listTheirInstancesOnly() {
        return forEachRole(
                List.of(
                        "GET /",
                        "GET /queue",
                        "GET /queue/search",
                        "GET /api/v1/queue/search",
                        "GET /api/v1/instances",
                        "GET /instances/{instance}/services",
                        "GET /instances/{instance}/queue"),
                (route, role) -> {
                    assertThat(whereOrWhat(send(route, MINE, free(role)))).contains(OTHER);
                    assertThat(whereOrWhat(send(route, MINE, bound(role))))
                            .contains(MINE)
                            .doesNotContain(OTHER);
                });
    }

    @TestFactory
    Stream<DynamicTest> showAuditorsWhatIsAboutTheirInstancesAndTheirOwn() {
        String refusal = free(Role.AUDITOR) + " kicks nothing on " + OTHER;
        send("POST /api/v1/instances/{instance}/queue/retries", OTHER, free(Role.AUDITOR));
        send("POST /api/v1/instances/{instance}/queue/retries", OTHER, bound(Role.AUDITOR));
        return Stream.of("/api/v1/audit?limit=500", "/api/v1/audit/export", "/api/v1/audit?limit=500&instance=" + OTHER)
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    assertThat(entries(path, free(Role.AUDITOR)))
                            .as(refusal)
                            .anyMatch(entry -> OTHER.equals(entry.get("instance"))
                                    && free(Role.AUDITOR).equals(entry.get("actor")));
                    assertThat(entries(path, bound(Role.AUDITOR)))
                            .anyMatch(entry -> OTHER.equals(entry.get("instance")))
                            .allMatch(entry -> MINE.equals(entry.get("instance"))
                                    || bound(Role.AUDITOR).equals(entry.get("actor")));
                }));
    }

    @Test
    void showAuditorsEntriesOfTheirInstancesThatOthersMade() {
        assertThat(entries("/api/v1/audit?limit=500", bound(Role.AUDITOR)))
                .anyMatch(entry -> MINE.equals(entry.get("instance")) && "admin".equals(entry.get("actor")));
    }

    @Test
    void hideEntriesOnPagesToo() {
        Map<String, Object> entry = jdbc.sql(
                        "select node, sequence from audit_entry where instance = '" + OTHER + "' and actor = 'admin'")
                .query()
                .listOfRows()
                .get(0);
        String path = "/audit/entries/" + entry.get("node") + "/" + entry.get("sequence");

        assertThat(page(path, free(Role.AUDITOR))).hasStatusOk();
        assertThat(page(path, bound(Role.AUDITOR))).hasStatus(404);
        assertThat(page("/audit?actor=admin", free(Role.AUDITOR))).bodyText().contains(OTHER);
        assertThat(page("/audit?actor=admin", bound(Role.AUDITOR)))
                .bodyText()
                .contains(MINE)
                .doesNotContain(OTHER);
        assertThat(page("/audit/new?after=0&actor=admin&instance=" + OTHER, bound(Role.AUDITOR)))
                .bodyText()
                .isNotEqualTo(text(page("/audit/new?after=0&actor=admin&instance=" + OTHER, free(Role.AUDITOR))));
        assertThat(page("/audit/export?actor=admin", bound(Role.AUDITOR)))
                .bodyText()
                .contains(MINE)
                .doesNotContain(OTHER);
    }

    @Test
    void hideQuestionsAboutOtherInstances() {
        String mine = question(MINE);
        String other = question(OTHER);

        assertThat(page(other, free(Role.AUDITOR))).hasStatusOk();
        assertThat(page(mine, bound(Role.AUDITOR))).hasStatusOk();
        assertThat(page(other, bound(Role.AUDITOR))).hasStatus(404);
        assertThat(page(mine, bound(Role.OPERATOR))).hasStatus(404);
    }

    private String question(String instance) {
        send("POST /api/v1/instances/{instance}/questions", instance, "admin");
        String id = jdbc.sql("select kick_id from audit_entry where action = 'ASK_INTENDED' and instance = :instance")
                .param("instance", instance)
                .query(String.class)
                .list()
                .get(0);
        return "/questions/" + id;
    }

    @Test
    void keepMetricsOfAllInstancesFromThem() {
        assertThat(api("GET", "/actuator/prometheus", free(Role.OPERATOR), null))
                .hasStatusOk();
        for (String path : List.of("/actuator", "/actuator/info", "/actuator/prometheus")) {
            assertThat(api("GET", path, bound(Role.OPERATOR), null)).hasStatus(403);
            assertThat(page(path, bound(Role.AUDITOR))).hasStatus(403);
        }
        assertThat(api("GET", "/actuator/health", bound(Role.AUDITOR), null))
                .bodyText()
                .doesNotContain(OTHER);
    }

    @Test
    void sayNothingOfARepeatedPressOnAnotherInstance() {
        String path = "/instances/" + OTHER + "/services/public/pickup/kicks";
        assertThat(text(post(path, free(Role.OPERATOR)))).contains("sent to pickup");
        assertThat(post(path, bound(Role.OPERATOR))).hasStatus(404);
    }

    @Test
    void retryOnManyOfThoseTheySee() {
        assertThat(page("/queue/retries/many?site=example.com", bound(Role.OPERATOR)))
                .bodyText()
                .contains("value=\"" + MINE + "\"")
                .doesNotContain("value=\"" + OTHER + "\"");
        assertThat(text(post("/queue/retries/many?site=example.com&on=" + OTHER, bound(Role.OPERATOR))))
                .doesNotContain("/instances/" + OTHER, "Begun");
    }

    @Test
    void pressOnManyOfThoseTheySee() {
        assertThat(page("/services/many?what=pickup/W", bound(Role.OPERATOR)))
                .bodyText()
                .contains("value=\"" + MINE + "\"")
                .doesNotContain("value=\"" + OTHER + "\"");
        String form = "/services/many?what=pickup/W&on=" + OTHER;
        assertThat(text(post(form, free(Role.OPERATOR)))).contains("/kicks/");
        assertThat(text(post(form, bound(Role.OPERATOR))))
                .contains("There is no such instance. Nothing was sent.")
                .doesNotContain("/kicks/");
    }

    @Test
    void actOnMessagesOfThoseTheySee() {
        for (String path : List.of("/queue/acts/many/new", "/queue/acts/many")) {
            assertThat(text(post(path + "?pick=" + OTHER + " " + MESSAGE, free(Role.OPERATOR))))
                    .contains(OTHER)
                    .doesNotContain("no instance of that name");
            assertThat(text(post(path + "?pick=" + OTHER + " " + MESSAGE, bound(Role.OPERATOR))))
                    .contains("text-bad", "no instance of that name");
        }
    }

    private static String free(Role role) {
        return "free-" + role.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String bound(Role role) {
        return "bound-" + role.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static Stream<DynamicTest> forEachRole(List<String> routes, Check check) {
        return routes.stream()
                .sorted()
                .flatMap(route -> Stream.of(Role.OPERATOR, Role.AUDITOR)
                        .map(role -> DynamicTest.dynamicTest(role + " " + route, () -> check.of(route, role))));
    }

    private interface Check {
        void of(String route, Role role);
    }

    private Stream<String> routes() {
        return context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mappings -> mappings.getHandlerMethods().keySet().stream())
                .flatMap(InstanceLimitTests::routes)
                .filter(route -> !route.equals("ANY /error"));
    }

    private static Stream<String> routes(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .flatMap(path -> methods.isEmpty()
                        ? Stream.of("ANY " + path)
                        : methods.stream().map(method -> method + " " + path));
    }

    /** Calls the route in a way that works for whoever may: with a token for the API, in a session for pages. */
    private MvcTestResult send(String route, String instance, String name) {
        String method = route.substring(0, route.indexOf(' '));
        String path = route.substring(route.indexOf(' ') + 1)
                .replace("{id:[0-9A-Za-z]{4,64}}", MESSAGE)
                .replace("retries/{id}", "retries/" + retries.getOrDefault(instance, retries.get(OTHER)))
                .replace("pauses/{id}", "pauses/" + pauses.getOrDefault(instance, pauses.get(OTHER)))
                .replace("acts/{id}", "acts/" + acts.getOrDefault(instance, acts.get(OTHER)))
                .replace("kicks/{id}", "kicks/" + kick(instance, name))
                .replace("{queueId}", MESSAGE)
                .replaceFirst("(api.*/content)$", "$1?part=headers")
                .replaceFirst("api(.*)/history$", "api$1/history?queueId=" + MESSAGE)
                .replaceFirst("queue/search$", "queue/search?text=" + MESSAGE)
                .replace("{instance}", instance)
                .replace("{serviceClass}", "public")
                .replace("{service}", "pickup")
                .replace("{name}", "admin")
                .replace("{id}", "0000000000");
        return path.startsWith("/api/")
                ? api(method, path, name, body(route))
                : method.equals("GET") ? page(path + query(path), name) : post(path, name);
    }

    /** Pages before an act are about one; the others refuse what they do not know. */
    private static String query(String path) {
        return path.endsWith("/queue") || path.endsWith("/history") || path.contains("?")
                ? ""
                : "?act=hold&ids=" + MESSAGE;
    }

    private String kick(String instance, String name) {
        String kicker = name.endsWith("-auditor") ? "admin" : name;
        return kicks.getOrDefault(kicker + instance, "00000000-0000-0000-0000-000000000000");
    }

    private static @Nullable String body(String route) {
        if (route.startsWith("PUT ")) {
            return "{\"instances\":null}";
        } else if (!route.startsWith("POST ")) {
            return null;
        } else if (route.endsWith("/kicks")) {
            return "{\"request\":\"W\"}";
        }
        if (route.endsWith("/queue/pauses")) {
            return "{\"domain\":\"" + UUID.randomUUID() + ".example\",\"reason\":\"test\",\"until\":\""
                    + Instant.now().plus(Duration.ofDays(1)) + "\"}";
        }
        if (route.endsWith("/queue/acts")) {
            return "{\"act\":\"hold\",\"ids\":[\"" + MESSAGE + "\"]}";
        }
        return route.endsWith("/questions")
                ? "{\"kind\":\"route\",\"address\":\"a@b\"}"
                : route.endsWith("/retries") ? "{\"ids\":[\"" + MESSAGE + "\"]}" : null;
    }

    private MvcTestResult api(String method, String path, String name, @Nullable String body) {
        var request = mvc.method(HttpMethod.valueOf(method)).uri(path).header("Authorization", bearers.get(name));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return request.exchange();
    }

    private MvcTestResult page(String path, String name) {
        return mvc.get().uri(path).with(As.person(name, Role.OPERATOR)).exchange();
    }

    /** With every field that any form has. */
    private MvcTestResult post(String path, String name) {
        String press = UUID.randomUUID().toString();
        return mvc.post()
                .uri(path)
                .with(csrf())
                .with(As.person(name, Role.OPERATOR))
                .param("press", press)
                .param("request", "W")
                .param("list", MESSAGE)
                .param("act", "hold")
                .param("domain", press + ".example")
                .param("reason", "test")
                .param("lasting", "1h")
                .param("part", "headers")
                .param("id", press)
                .param("kind", "route")
                .param("address", "a@b")
                .exchange();
    }

    private void bearer(String name, Role role) {
        if (people.find(name).isEmpty()) {
            people.add(name, role, "{pbkdf2-sha512}no password matches this");
        }
        Actor actor = new Actor(name, role, "192.0.2.1", "password");
        bearers.put(
                name,
                "Bearer "
                        + tokens.create(actor, new NewToken("test", null, null, TokenLimits.NONE, false))
                                .text());
    }

    private List<Map<String, Object>> entries(String path, String name) {
        String text = text(api("GET", path, name, null));
        return path.contains("export")
                ? text.lines()
                        .map(line -> JsonPath.<Map<String, Object>>read(line, "$"))
                        .toList()
                : JsonPath.read(text, "$.entries");
    }

    private long end() {
        return jdbc.sql("select max(position) from audit_entry")
                .query(Long.class)
                .single();
    }

    /** What was recorded about the other instance since then, but for the ends of what was begun before. */
    private List<String> actionsSince(long end) {
        return jdbc.sql(
                        "select action from audit_entry where position > :end and instance = :instance"
                                + " and action not in ('KICK_OBSERVED', 'RETRY_CONCLUDED', 'QUEUE_ACT_CONCLUDED', 'PAUSE_ENDED')")
                .param("end", end)
                .param("instance", OTHER)
                .query(String.class)
                .list();
    }

    private static String id(MvcTestResult made) {
        assertThat(status(made)).isIn(201, 202);
        return JsonPath.read(text(made), "$.id");
    }

    private static String whereOrWhat(MvcTestResult result) {
        return result.getResponse().getRedirectedUrl() + " " + text(result);
    }

    private static int status(MvcTestResult result) {
        return result.getResponse().getStatus();
    }

    /** Without the token against forged requests, which is another one each time. */
    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8)
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }
}
