package io.postkick.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.value.QueueId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Whoever may not use a route is told so before the console looks at what they sent: it costs nothing, and what is wrong with it
 * makes no difference. Only the role is asked first; which routes there are is known from the console itself.
 */
@LogTest
class RolesFirstTests {

    private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD", "OPTIONS");

    /** For everybody, or for every role; each person at these does something about themselves only. */
    private static final Set<String> FOR_ALL = Set.of(
            "POST /sign-in/refused",
            "POST /sign-in/left",
            "POST /sign-out/back-channel/{provider}",
            "POST /sign-in/code",
            "POST /sign-in/second-factor",
            "POST /sign-in/second-factor/passkey",
            "POST /sign-in/passkey",
            "POST /account/passkeys",
            "POST /account/passkeys/{id}/remove",
            "POST /account/fresh-factor",
            "POST /account/password",
            "POST /account/second-factor",
            "POST /account/second-factor/recovery-codes",
            "POST /account/second-factor/remove",
            "POST /account/sessions/{id}/end",
            "POST /account/sessions/end-others",
            "POST /account/tokens",
            "POST /account/tokens/revoke-all",
            "POST /account/tokens/{id}/revoke",
            "POST /api/v1/tokens",
            "DELETE /api/v1/tokens/{id}");

    private static final Set<Role> AUDITORS = Set.of(Role.AUDITOR);
    private static final Set<Role> OPERATORS = Set.of(Role.OPERATOR);
    private static final Set<Role> BOTH = Set.of(Role.OPERATOR, Role.AUDITOR);

    /** Once worth 14 s of a processor, as an anchor. */
    private static final String HOSTILE = "postkick-console: anchor node=a sequence=1 ".repeat(7_500);

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Map<String, Set<Role>> mayNot = new LinkedHashMap<>();

    @Autowired
    private Client client;

    @Autowired
    private ApplicationContext context;

    RolesFirstTests() {
        String kicks = "/instances/{instance}/services/{serviceClass}/{service}/kicks";
        String questions = "/instances/{instance}/questions";
        String retries = "/instances/{instance}/queue/retries";
        String acts = "/instances/{instance}/queue/acts";
        String pauses = "/instances/{instance}/queue/pauses";
        for (String prefix : new String[] {"POST ", "POST /api/v1"}) {
            mayNot.put(prefix + kicks, AUDITORS);
            mayNot.put(prefix + questions, BOTH);
            mayNot.put(prefix + retries, AUDITORS);
            mayNot.put(prefix + retries + "/{id}/stop", AUDITORS);
            mayNot.put(prefix + retries + "/{id}/resume", AUDITORS);
            mayNot.put(prefix + acts, AUDITORS);
            mayNot.put(prefix + acts + "/{id}/undo", AUDITORS);
            mayNot.put(prefix + pauses, AUDITORS);
            mayNot.put(prefix + "/audit/verification", OPERATORS);
        }
        mayNot.put("POST /services/many", AUDITORS);
        mayNot.put("POST /queue/acts/many", AUDITORS);
        mayNot.put("POST /queue/acts/many/new", AUDITORS);
        mayNot.put("POST /queue/retries/many", AUDITORS);
        for (String end : new String[] {"carry-out", "take-back"}) {
            mayNot.put("POST /approvals/{id}/" + end, AUDITORS);
            mayNot.put("POST /api/v1/approvals/{id}/" + end, AUDITORS);
        }
        mayNot.put("POST /approvals/{id}/approve", AUDITORS);
        mayNot.put("POST /approvals/{id}/refuse", AUDITORS);
        mayNot.put("DELETE /api/v1" + retries + "/{id}", AUDITORS);
        mayNot.put("DELETE /api/v1" + acts + "/{id}", AUDITORS);
        mayNot.put("POST " + acts + "/{id}/stop", AUDITORS);
        mayNot.put("DELETE /api/v1" + pauses + "/{id}", AUDITORS);
        mayNot.put("POST " + pauses + "/{id}/lift", AUDITORS);
        mayNot.put("POST /instances/{instance}/queue/{id:" + QueueId.IN_ADDRESS + "}/content", AUDITORS);
        mayNot.put("POST /people", BOTH);
        for (String change : new String[] {
            "role",
            "instances",
            "password",
            "elsewhere",
            "disable",
            "enable",
            "second-factor/remove",
            "sessions/{id}/end",
            "sessions/end-all",
            "tokens/revoke-all",
            "tokens/{id}/revoke"
        }) {
            mayNot.put("POST /people/{name}/" + change, BOTH);
        }
        mayNot.put("PUT /api/v1/people/{name}/instances", BOTH);
        mayNot.put("DELETE /api/v1/people/{name}/sessions", BOTH);
        mayNot.put("DELETE /api/v1/people/{name}/sessions/{id}", BOTH);
    }

    @Test
    void haveARowEach() {
        Set<String> registered = new TreeSet<>();
        context.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mappings -> mappings.getHandlerMethods().keySet().forEach(info -> add(info, registered)));
        Set<String> rows = new TreeSet<>(FOR_ALL);
        rows.addAll(mayNot.keySet());

        assertThat(registered).isEqualTo(rows);
    }

    private static void add(RequestMappingInfo info, Set<String> registered) {
        for (String path : info.getPatternValues()) {
            info.getMethodsCondition().getMethods().stream()
                    .map(RequestMethod::name)
                    .filter(method -> !CHANGE_NOTHING.contains(method))
                    .forEach(method -> registered.add(method + " " + path));
        }
    }

    @TestFactory
    Stream<DynamicTest> refuseBeforeTheyLook() {
        return mayNot.entrySet().stream()
                .flatMap(row -> row.getValue().stream()
                        .map(role -> DynamicTest.dynamicTest(
                                row.getKey() + " to " + role, () -> check(row.getKey(), role))));
    }

    private void check(String route, Role role) {
        long end = client.end();
        long begun = System.nanoTime();

        MvcTestResult result = send(route, role);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
        assertThat(result).hasStatus(403);
        assertThat(client.actionsSince(end))
                .singleElement()
                .asString()
                .isIn(
                        "KICK_DENIED",
                        "RETRY_DENIED",
                        "QUEUE_ACT_DENIED",
                        "PAUSE_DENIED",
                        "MESSAGE_READ_DENIED",
                        "ASK_DENIED",
                        "ACCESS_DENIED");
    }

    private MvcTestResult send(String route, Role role) {
        String[] parts = route.split(" ", 2);
        String path = parts[1].replace("{instance}", "mx1")
                .replace("{serviceClass}", "public")
                .replace("{service}", "pickup")
                .replace("{name}", "admin")
                .replace("{id:" + QueueId.IN_ADDRESS + "}", "E352D20C0A3")
                .replace("{id}", "E352D20C0A3");
        var request = client.mvc()
                .method(HttpMethod.valueOf(parts[0]))
                .uri(path)
                .with(As.person("first-" + role, role))
                .with(csrf());
        if (path.startsWith("/api/")) {
            return request.contentType(MediaType.APPLICATION_JSON)
                    .content("{\"ids\":[" + "\"A0000000\",".repeat(100_000))
                    .exchange();
        }
        for (String field :
                new String[] {"anchor", "list", "name", "role", "instance", "password", "request", "address"}) {
            request.param(field, HOSTILE);
        }
        return request.exchange();
    }
}
