package io.postkick.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.people.PersonTable;
import io.postkick.access.token.NewToken;
import io.postkick.access.token.TokenLimits;
import io.postkick.access.token.Tokens;
import io.postkick.audit.Client;
import io.postkick.testsupport.FakeMessageContents;
import io.postkick.testsupport.FakeQueueActs;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Every deed, by every role, on an instance whose setting has it and on one whose setting has not: by calls and by pages. */
@Tag("once")
@SpringBootTest(properties = {"postkick.admin-password=" + As.ADMIN_PASSWORD, "postkick.audit.refusal-limit=100000"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, UnlikeInstances.class})
@Import({Client.class, FakeQueueActs.class, FakeMessageContents.class})
class DeedsOverHttpTests {

    private static final String MESSAGE = "E352D20C0A3";

    @Autowired
    private Client client;

    @Autowired
    private PersonTable people;

    @Autowired
    private Tokens tokens;

    private final Map<Deed, Ask> calls = new EnumMap<>(Deed.class);
    private final Map<Deed, Ask> pages = new EnumMap<>(Deed.class);
    private final Map<Role, String> bearers = new HashMap<>();

    /** A request below an instance's address, as JSON for a call, as fields by turns for a page. */
    private record Ask(HttpMethod method, String path, List<String> body) {}

    @BeforeEach
    void describe() {
        for (String act : List.of("hold", "release", "requeue", "expire", "delete")) {
            Deed deed = Deed.of(act).orElseThrow();
            calls.put(
                    deed,
                    post(
                            "/queue/acts",
                            "{\"act\":\"%s\",\"ids\":[\"%s\"],\"reason\":\"test\"}".formatted(act, MESSAGE)));
            pages.put(deed, post("/queue/acts", "act", act, "list", MESSAGE, "reason", "test"));
        }
        calls.put(Deed.READ, get("/queue"));
        pages.put(Deed.READ, get("/queue"));
        calls.put(Deed.KICK, post("/services/public/pickup/kicks", "{\"request\":\"W\"}"));
        pages.put(Deed.KICK, post("/services/public/pickup/kicks", "request", "W"));
        calls.put(Deed.RETRY, post("/queue/retries", "{\"ids\":[\"" + MESSAGE + "\"]}"));
        pages.put(Deed.RETRY, post("/queue/retries", "list", MESSAGE));
        calls.put(Deed.RETRY_EVERYTHING, post("/queue/retries", "{\"everything\":true}"));
        pages.put(Deed.RETRY_EVERYTHING, post("/queue/retries", "everything", "true"));
        String until = Instant.now().plus(Duration.ofDays(1)).toString();
        String domain = UUID.randomUUID() + ".example";
        calls.put(
                Deed.PAUSE,
                post(
                        "/queue/pauses",
                        "{\"domain\":\"%s\",\"reason\":\"test\",\"until\":\"%s\"}".formatted(domain, until)));
        pages.put(Deed.PAUSE, post("/queue/pauses", "domain", domain, "reason", "test", "lasting", "1h"));
        calls.put(Deed.READ_HEADERS, get("/queue/messages/" + MESSAGE + "/content?part=headers"));
        pages.put(Deed.READ_HEADERS, post("/queue/" + MESSAGE + "/content", "part", "headers"));
        calls.put(Deed.READ_BODY, get("/queue/messages/" + MESSAGE + "/content?part=body&reason=test"));
        pages.put(Deed.READ_BODY, post("/queue/" + MESSAGE + "/content", "part", "body", "reason", "test"));
        calls.put(Deed.SEARCH, get("/history?address=bob"));
        pages.put(Deed.SEARCH, get("/history?address=bob"));
        calls.put(Deed.LOOKUP, post("/questions", "{\"kind\":\"route\",\"address\":\"a@b\"}"));
        pages.put(Deed.LOOKUP, post("/questions", "kind", "route", "address", "a@b"));
    }

    private static Ask get(String path) {
        return new Ask(HttpMethod.GET, path, List.of());
    }

    private static Ask post(String path, String... body) {
        return new Ask(HttpMethod.POST, path, List.of(body));
    }

    @Test
    void haveARowEach() {
        assertThat(calls).containsOnlyKeys(Deed.values());
        assertThat(pages).containsOnlyKeys(Deed.values());
    }

    private interface Check {
        void of(Role role, Deed deed, String instance);
    }

    private static Stream<DynamicTest> forEach(Check check) {
        return Arrays.stream(Role.values())
                .flatMap(role -> Arrays.stream(Deed.values())
                        .flatMap(deed -> Stream.of(UnlikeInstances.ONE, UnlikeInstances.OTHER)
                                .map(instance -> DynamicTest.dynamicTest(
                                        role + " " + deed + " on " + instance, () -> check.of(role, deed, instance)))));
    }

    private static boolean may(Role role, Deed deed, String instance) {
        return switch (role) {
            case ADMIN -> true;
            case OPERATOR -> deed == Deed.READ || UnlikeInstances.isOn(instance, deed);
            case AUDITOR -> deed == Deed.READ || deed == Deed.SEARCH;
        };
    }

    @TestFactory
    Stream<DynamicTest> areDoneByCallsOfThoseWhoMay() {
        return forEach(
                (role, deed, instance) -> check(role, deed, instance, () -> call(role, calls.get(deed), instance)));
    }

    @TestFactory
    Stream<DynamicTest> areDoneOnPagesByThoseWhoMay() {
        return forEach(
                (role, deed, instance) -> check(role, deed, instance, () -> page(role, pages.get(deed), instance)));
    }

    private void check(Role role, Deed deed, String instance, Supplier<MvcTestResult> send) {
        bearer(role);
        long end = client.end();
        MvcTestResult result = send.get();
        int status = result.getResponse().getStatus();
        List<String> recorded = client.actionsSince(end).stream()
                .filter(action -> action.endsWith("_DENIED"))
                .toList();
        if (may(role, deed, instance)) {
            assertThat(status).isNotIn(401, 403);
            return;
        }
        assertThat(status).isEqualTo(403);
        assertThat(recorded).hasSize(1);
        if (role == Role.OPERATOR && result.getRequest().getRequestURI().startsWith("/api/")) {
            assertThat(Client.text(result)).contains("On " + instance + " administrators alone may", "operators-may");
        }
    }

    /** A kick that has everything tried again is a retry of everything, however it is spelled; and so on. */
    @ParameterizedTest
    @CsvSource({
        "qmgr, FADI, RETRY_EVERYTHING",
        "qmgr, DA, RETRY_EVERYTHING",
        "qmgr, xIDxAx, RETRY_EVERYTHING",
        "qmgr, F, RETRY_EVERYTHING",
        "qmgr, D,",
        "qmgr, I,",
        "pickup, FADI,",
        "flush, W, RETRY_EVERYTHING",
        "flush, WW, RETRY_EVERYTHING",
        "flush, request\\0purge\\0, RETRY_EVERYTHING",
        "flush, request\\0purge\\0a\\0b\\0, RETRY_EVERYTHING",
        "flush, request\\0send_site\\0site\\0example.com\\0, RETRY",
        "flush, request\\0send_file\\0queue_id\\0E352D20C0A3\\0, RETRY",
        "flush, refresh,"
    })
    void areNotDoneByKicksInstead(String service, String request, @Nullable Deed besides) {
        assertThat(kick(UnlikeInstances.PLAIN, service, request, Role.ADMIN)).hasStatus(201);
        assertThat(kick(UnlikeInstances.PLAIN, service, request, Role.OPERATOR)).hasStatus(besides == null ? 201 : 403);
        assertThat(kick(UnlikeInstances.OTHER, service, request, Role.OPERATOR))
                .hasStatus(besides == null || UnlikeInstances.isOn(UnlikeInstances.OTHER, besides) ? 201 : 403);
    }

    /** What one may not do is not offered, and pages that lead to it say why. */
    @Test
    void areOfferedToThoseWhoMay() {
        String one = look("/instances/mx1/queue/" + MESSAGE + "/content");
        assertThat(one).contains("content-headers").doesNotContain("content-body");
        String other = look("/instances/mx2/queue/" + MESSAGE + "/content");
        assertThat(other).contains("content-body").doesNotContain("content-headers");
        assertThat(look("/instances/mx3/queue/" + MESSAGE + "/content")).contains("administrators alone read messages");
        assertThat(look("/instances/mx1/services")).doesNotContain("id=\"press-public-pickup-0\"");
        assertThat(look("/instances/mx2/services"))
                .contains("id=\"press-public-pickup-0\"", "trigger=EVERYTHING")
                .contains("href=\"/instances/mx2/ask\"")
                .doesNotContain("href=\"/instances/mx2/history\"");
        assertThat(look("/instances/mx1/services"))
                .contains("href=\"/instances/mx1/history\"")
                .doesNotContain("href=\"/instances/mx1/ask\"");
        assertThat(look("/instances/mx3/services"))
                .contains("id=\"press-public-pickup-0\"")
                .doesNotContain("trigger=");
        assertThat(look("/instances/mx1/queue/acts/new?act=release&ids=" + MESSAGE))
                .contains("On mx1 administrators alone may release messages")
                .doesNotContain("id=\"start\"");
        assertThat(look("/instances/mx2/queue/retries/new?ids=" + MESSAGE))
                .contains("On mx2 administrators alone may retry messages and destinations")
                .doesNotContain("id=\"start\"");
        assertThat(look("/instances/mx2/history")).contains("On mx2 administrators alone may search the mail log");
        assertThat(look("/instances/mx1/queue/pauses")).doesNotContain("id=\"new-pause\"");
        assertThat(look("/instances/mx2/queue/pauses")).contains("id=\"new-pause\"");
    }

    /** On the page of one's account, and of people. */
    @Test
    void areSaidInWordsPerInstance() {
        String one = "May: look at queues, services and records; retry messages and destinations, not everything;"
                + " hold messages; put messages in again; delete messages; read headers of messages; search the mail log.";
        String other = "May: look at queues, services and records; kick public channels; retry everything;"
                + " release messages; return messages; pause destinations and senders; read the text of messages; ask Postfix.";
        String everywhere = "May: look at queues, services and records; kick public channels; hold messages.";
        assertThat(look("/account")).contains(one, other, everywhere, "May not: kick services; retry everything;");
        assertThat(admins("/people")).contains(one, other, everywhere, "mx1, mx2, mx3</dt>");

        people.add("deeds-somebody", Role.OPERATOR, "none");
        people.setInstances(
                people.find("deeds-somebody").orElseThrow().id(), new InstanceLimit(List.of("mx2", "gone")));
        assertThat(admins("/people/deeds-somebody")).contains(other).doesNotContain(one, everywhere);
        people.add("deeds-aki", Role.AUDITOR, "none");
        assertThat(admins("/people/deeds-aki"))
                .contains("May: look at queues, services and records; search the mail log.", "mx1, mx2, mx3</dt>");
        assertThat(admins("/people/admin"))
                .contains("kick services; retry messages and destinations; retry everything;");
    }

    private String admins(String path) {
        return Client.text(client.get(path, "admin", Role.ADMIN));
    }

    private String look(String path) {
        return Client.text(client.get(path, "deeds-" + Role.OPERATOR, Role.OPERATOR));
    }

    private MvcTestResult kick(String instance, String service, String request, Role role) {
        String body = "{\"request\":\"" + request.replace("\\", "\\\\") + "\"}";
        return call(role, post("/services/public/" + service + "/kicks", body), instance);
    }

    private String bearer(Role role) {
        return bearers.computeIfAbsent(role, each -> {
            String name = "deeds-" + each;
            if (people.find(name).isEmpty()) {
                people.add(name, each, "{pbkdf2-sha512}no password matches this");
            }
            Actor actor = new Actor(name, each, "192.0.2.1", "password");
            return "Bearer "
                    + tokens.create(actor, new NewToken("test", null, null, TokenLimits.NONE, false))
                            .text();
        });
    }

    private MvcTestResult call(Role role, Ask ask, String instance) {
        var request = client.mvc()
                .method(ask.method())
                .uri("/api/v1/instances/" + instance + ask.path())
                .header("Authorization", bearer(role));
        return (ask.body().isEmpty()
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON)
                                .content(ask.body().get(0)))
                .exchange();
    }

    private MvcTestResult page(Role role, Ask ask, String instance) {
        String press = UUID.randomUUID().toString();
        var request = client.mvc()
                .method(ask.method())
                .uri("/instances/" + instance + ask.path())
                .with(As.person("deeds-" + role, role))
                .with(csrf())
                .param("press", press)
                .param("id", press);
        for (int i = 0; i < ask.body().size(); i += 2) {
            request.param(ask.body().get(i), ask.body().get(i + 1));
        }
        return request.exchange();
    }
}
