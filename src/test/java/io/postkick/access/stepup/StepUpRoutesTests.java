package io.postkick.access.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.PlainBrowser;
import io.postkick.access.Proof;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.people.Passwords;
import io.postkick.access.people.PersonTable;
import io.postkick.access.token.NewToken;
import io.postkick.access.token.TokenLimits;
import io.postkick.access.token.Tokens;
import io.postkick.audit.Client;
import io.postkick.testsupport.FakeMessageContents;
import io.postkick.testsupport.FakePostfix;
import io.postkick.testsupport.FakeQueueActs;
import io.postkick.testsupport.OidcProvider;
import io.postkick.value.QueueId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every route of the console, in every way in, with each second factor: what takes a fresh one is refused without, and nothing else is.
 * Routes are known from the console itself; one without a row here fails.
 */
@Tag("once")
@SpringBootTest(
        properties = {
            "postkick.admin-password=" + As.ADMIN_PASSWORD,
            "postkick.public-address=http://localhost",
            "postkick.audit.refusal-limit=100000"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, StepUpRoutesTests.Instance.class})
@Import({Client.class, FakeQueueActs.class, FakeMessageContents.class, SettableClock.class})
class StepUpRoutesTests {

    private static final String MESSAGE = "E352D20C0A3";
    private static final String INSTANCE = "/instances/{instance}";
    private static final String KICKS = INSTANCE + "/services/{serviceClass}/{service}/kicks";
    private static final String QUESTIONS = INSTANCE + "/questions";
    private static final String ACTS = INSTANCE + "/queue/acts";
    private static final String CONTENT = INSTANCE + "/queue/{id:" + QueueId.IN_ADDRESS + "}/content";
    private static final String API_CONTENT = "/api/v1" + INSTANCE + "/queue/messages/{queueId}/content";

    /** With private channels, and one that writes to the mail log. */
    static class Instance implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            FakePostfix.temporary().configure("""
                            pickup unix n - n 60 1 pickup
                            rewrite unix - - n - - trivial-rewrite
                            tlsmgr unix - - n 1000? 1 tlsmgr
                            postlog unix-dgram n - n - 1 postlogd
                            """).join(context, 0, "mx1");
        }
    }

    /** A route, with what it takes: fields by turns for a page, JSON for a call. */
    private record Ask(String route, String path, List<String> body) {

        HttpMethod method() {
            return HttpMethod.valueOf(route.substring(0, route.indexOf(' ')));
        }

        boolean isCall() {
            return path.startsWith("/api/");
        }

        @Override
        public String toString() {
            return route.substring(0, route.indexOf(' ')) + " " + path + " " + String.join(" ", body);
        }
    }

    /** What changes something, or gives whole records away, and takes no second factor again. */
    private static final Set<String> NOTHING_AGAIN = Set.of(
            // to come in, and one's own account: with a password, or with what is shown there
            "POST /sign-in/refused",
            "POST /sign-in/code",
            "POST /sign-in/second-factor",
            "POST /sign-in/second-factor/passkey",
            "GET /account/session",
            "POST /sign-in/passkey",
            "POST /sign-in/left",
            "POST /sign-out/back-channel/{provider}",
            "POST /account/fresh-factor",
            "POST /account/password",
            "POST /account/passkeys",
            "POST /account/passkeys/{id}/remove",
            "POST /account/second-factor",
            "POST /account/second-factor/recovery-codes",
            "POST /account/second-factor/remove",
            // what takes something away that lets somebody in, of one's own or a token: it must be quick
            "POST /account/sessions/{id}/end",
            "POST /account/sessions/end-others",
            "POST /account/tokens/{id}/revoke",
            "POST /account/tokens/revoke-all",
            "POST /people/{name}/tokens/{id}/revoke",
            "POST /people/{name}/tokens/revoke-all",
            "DELETE /api/v1/tokens/{id}",
            // what can be taken back, or stops something
            "POST /services/many",
            // shows what would be done
            "POST /queue/acts/many/new",
            // each act of it takes one as it does by itself, and says so where the others are: ManyActsTests
            "POST /queue/acts/many",
            "POST /queue/retries/many",
            "POST " + INSTANCE + "/queue/retries",
            "POST " + INSTANCE + "/queue/retries/{id}/stop",
            "POST " + INSTANCE + "/queue/retries/{id}/resume",
            "POST " + INSTANCE + "/queue/acts/{id}/stop",
            "POST " + INSTANCE + "/queue/acts/{id}/undo",
            "POST " + INSTANCE + "/queue/pauses",
            "POST " + INSTANCE + "/queue/pauses/{id}/lift",
            "POST /api/v1" + INSTANCE + "/queue/retries",
            "POST /api/v1" + INSTANCE + "/queue/retries/{id}/stop",
            "POST /api/v1" + INSTANCE + "/queue/retries/{id}/resume",
            "DELETE /api/v1" + INSTANCE + "/queue/retries/{id}",
            "POST /api/v1" + INSTANCE + "/queue/acts/{id}/undo",
            "DELETE /api/v1" + INSTANCE + "/queue/acts/{id}",
            "POST /api/v1" + INSTANCE + "/queue/pauses",
            "DELETE /api/v1" + INSTANCE + "/queue/pauses/{id}",
            // whether it takes one goes by what waits (ApprovedQueueActsTests)
            "POST /approvals/{id}/approve",
            "POST /approvals/{id}/refuse",
            "POST /approvals/{id}/take-back",
            "POST /approvals/{id}/carry-out",
            "POST /api/v1/approvals/{id}/take-back",
            "POST /api/v1/approvals/{id}/carry-out",
            // looks, and says whether the log is whole
            "POST /audit/verification",
            "POST /api/v1/audit/verification");

    private static final OidcProvider PROVIDER = OidcProvider.start();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        String at = "postkick.access.oidc.example.";
        settings.add(at + "issuer", PROVIDER::issuer);
        settings.add(at + "client-id", () -> OidcProvider.CLIENT);
        settings.add(at + "client-secret", () -> OidcProvider.SECRET);
        settings.add(at + "name", () -> "Example SSO");
        settings.add(at + "rights[0].group", () -> "mail");
        settings.add(at + "rights[0].role", () -> "ADMIN");
    }

    @AfterAll
    static void stopTheProvider() {
        PROVIDER.close();
    }

    @Autowired
    private Client client;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SettableClock clock;

    @Autowired
    private PersonTable people;

    @Autowired
    private Tokens tokens;

    private final Map<String, Ask> asks = new LinkedHashMap<>();

    private void describe() {
        kicks("private/tlsmgr");
        kicks("private/rewrite");
        kicks("public/postlog");
        page("POST " + QUESTIONS, "/instances/mx1/questions", "kind", "route", "address", "a@b");
        call("POST /api/v1" + QUESTIONS, "/instances/mx1/questions", "{\"kind\":\"route\",\"address\":\"a@b\"}");
        for (String act : List.of("delete", "expire")) {
            page("POST " + ACTS, "/instances/mx1/queue/acts", "act", act, "list", MESSAGE, "reason", "kept");
            call(
                    "POST /api/v1" + ACTS,
                    "/instances/mx1/queue/acts",
                    "{\"act\":\"%s\",\"ids\":[\"%s\"],\"reason\":\"test\"}".formatted(act, MESSAGE));
        }
        for (String part : List.of("body", "eml")) {
            page("POST " + CONTENT, "/instances/mx1/queue/" + MESSAGE + "/content", "part", part, "reason", "kept");
            call(
                    "GET " + API_CONTENT,
                    "/instances/mx1/queue/messages/" + MESSAGE + "/content?part=" + part + "&reason=test");
        }
        people();
        exports();
        page("POST /account/tokens", "/account/tokens", "name", "kept", "ownPassword", As.ADMIN_PASSWORD);
    }

    private void kicks(String service) {
        page("POST " + KICKS, "/instances/mx1/services/" + service + "/kicks", "request", "W");
        page("POST " + KICKS, "/instances/mx1/services/" + service + "/kicks", "request", "W", "from", "other");
        call("POST /api/v1" + KICKS, "/instances/mx1/services/" + service + "/kicks", "{\"request\":\"W\"}");
    }

    private void people() {
        page("POST /people", "/people", "name", "someone", "role", "AUDITOR", "instance", "mx1");
        page("POST /people/{name}/role", "/people/pia/role", "role", "AUDITOR");
        page("POST /people/{name}/instances", "/people/pia/instances", "instance", "mx1");
        for (String change : List.of(
                "password",
                "elsewhere",
                "disable",
                "enable",
                "second-factor/remove",
                "sessions/0/end",
                "sessions/end-all")) {
            page("POST /people/{name}/" + change.replace("/0/", "/{id}/"), "/people/pia/" + change);
        }
        call("PUT /api/v1/people/{name}/instances", "/people/pia/instances", "{\"instances\":null}");
        call("DELETE /api/v1/people/{name}/sessions", "/people/pia/sessions");
        call("DELETE /api/v1/people/{name}/sessions/{id}", "/people/pia/sessions/0");
    }

    private void exports() {
        page("GET /audit/export", "/audit/export?format=csv");
        page("GET " + INSTANCE + "/queue/retries/{id}/results.csv", "/instances/mx1/queue/retries/0/results.csv");
        page("GET " + ACTS + "/{id}/results.csv", "/instances/mx1/queue/acts/0/results.csv");
        call("GET /api/v1/audit/export", "/audit/export?format=csv");
    }

    private void page(String route, String path, String... fields) {
        add(new Ask(route, path, List.of(fields)));
    }

    private void call(String route, String path, String... body) {
        add(new Ask(route, "/api/v1" + path, List.of(body)));
    }

    private void add(Ask ask) {
        asks.put(ask.toString(), ask);
    }

    /** But for the call that takes a password, and a code with it. */
    @Test
    void haveARowForEachRouteThatIsNotJustLookedAt() {
        describe();
        Set<String> rows = new TreeSet<>(NOTHING_AGAIN);
        asks.values().forEach(ask -> rows.add(ask.route()));
        Set<String> registered = new TreeSet<>();
        context.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mappings ->
                        mappings.getHandlerMethods().forEach((info, method) -> add(info, method, registered)));
        registered.remove("POST /api/v1/tokens");

        assertThat(registered).isEqualTo(rows);
    }

    private static void add(RequestMappingInfo info, HandlerMethod method, Set<String> registered) {
        for (String path : info.getPatternValues()) {
            info.getMethodsCondition().getMethods().stream()
                    .filter(verb -> verb != RequestMethod.GET || givesAFile(method))
                    .forEach(verb -> registered.add(verb + " " + path));
        }
    }

    /** Neither a page nor a list of a bounded length. */
    private static boolean givesAFile(HandlerMethod method) {
        String type = method.getMethod().getGenericReturnType().getTypeName();
        return type.equals("void") || type.contains("StreamingResponseBody") || type.contains("<?>");
    }

    @TestFactory
    Stream<DynamicTest> askForAnAppsCode() {
        return tests(ask -> {
            if (!ask.isCall()) {
                FactorOwner owner = owner().withApp().stale();
                assertRefused(ask, page(ask, owner.browser), "name=\"freshCode\"");
                owner.browser.post("/account/fresh-factor", "freshCode", owner.code());
                assertLetThrough(page(ask, owner.browser));
            }
        });
    }

    @Test
    void saysOnceThatNothingWasSentAndThatTheCodeWasWrong() {
        FactorOwner owner = owner().withApp().stale();
        String kicks = "/instances/mx1/services/private/rewrite/kicks";
        String press = UUID.randomUUID().toString();
        assertThat(owner.browser.post(
                        kicks, "press", press, "id", press, "request", "W", "freshCode", owner.wrongCode()))
                .bodyText()
                .containsOnlyOnce("Nothing was sent")
                .containsOnlyOnce("The code is wrong")
                .contains("A right code comes first")
                .doesNotContain("Not sent");
    }

    @TestFactory
    Stream<DynamicTest> askForAPasskey() {
        return tests(ask -> {
            if (!ask.isCall()) {
                FactorOwner owner = owner().withPasskey().stale();
                assertRefused(ask, page(ask, owner.browser), "data-show-passkey");
                assertThat(owner.showPasskey()).hasStatus(204);
                assertLetThrough(page(ask, owner.browser));
            }
        });
    }

    /** Of whoever signs in there. What takes one's own password as well may say first that this is too old. */
    @TestFactory
    Stream<DynamicTest> askToProveItAtTheProvider() {
        return tests(ask -> {
            if (!ask.isCall()) {
                owner();
                ProviderOwner owner = new ProviderOwner(client.mvc(), context, PROVIDER, "mail").stale();
                MvcTestResult asked = page(ask, owner.browser);
                assertThat(asked.getResponse().getStatus()).isIn(400, 403);
                assertAsked(ask, asked, "Prove it at Example SSO");
                assertThat(owner.show()).hasHeader("Location", ProviderOwner.SHOWN);
                assertLetThrough(page(ask, owner.browser));
            }
        });
    }

    @Test
    void sayOnTheRecordWhereItWasProven() {
        ProviderOwner owner = new ProviderOwner(client.mvc(), context, PROVIDER, "mail").stale();
        long end = client.end();
        owner.show();
        assertThat(client.actionsSince(end)).containsExactly("SECOND_FACTOR_SHOWN");
        assertThat(PlainBrowser.text(owner.browser.get("/audit?actor=" + owner.name)))
                .contains("Proof shown again", "at Example SSO");
    }

    @TestFactory
    Stream<DynamicTest> takeACodeWithTheFormItself() {
        return tests(ask -> {
            if (!ask.isCall() && HttpMethod.POST.equals(ask.method())) {
                FactorOwner owner = owner().withApp().stale();
                MvcTestResult wrong = page(ask, owner.browser, owner.wrongCode());
                assertThat(wrong).hasStatus(400).bodyText().contains("name=\"freshCode\"");
                assertThat(PlainBrowser.text(wrong)).contains("The code is wrong");
                assertLetThrough(page(ask, owner.browser, owner.code()));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> askNobodyWithoutASecondFactor() {
        return tests(ask -> {
            FactorOwner owner = owner().stale();
            assertLetThrough(ask.isCall() ? call(ask, owner, false) : page(ask, owner.browser));
        });
    }

    @TestFactory
    Stream<DynamicTest> takeATokenThatWasMadeWithASecondFactor() {
        return tests(ask -> {
            if (ask.isCall()) {
                FactorOwner owner = owner();
                String with = token(owner, true);
                String without = token(owner, false);
                owner.withApp().stale();
                assertLetThrough(call(ask, with));
                long end = client.end();
                assertThat(call(ask, without))
                        .hasStatus(403)
                        .bodyText()
                        .contains("made without a second factor")
                        .contains(ask.path().contains("/export") ? "Nothing has been exported yet." : "");
                assertThat(client.actionsSince(end))
                        .filteredOn(action -> action.endsWith("DENIED"))
                        .hasSize(1);
            }
        });
    }

    private interface Check {
        void of(Ask ask);
    }

    private Stream<DynamicTest> tests(Check check) {
        describe();
        return asks.values().stream().map(ask -> DynamicTest.dynamicTest(ask.toString(), () -> check.of(ask)));
    }

    private static void assertRefused(Ask ask, MvcTestResult result, String field) {
        assertThat(result).hasStatus(403);
        assertAsked(ask, result, field);
    }

    /** With what was typed. */
    private static void assertAsked(Ask ask, MvcTestResult result, String field) {
        assertThat(PlainBrowser.text(result)).contains(field);
        if (ask.body().contains("kept")) {
            assertThat(PlainBrowser.text(result)).contains("value=\"kept\"");
        }
    }

    private static void assertLetThrough(MvcTestResult result) {
        assertThat(result.getResponse().getStatus()).isNotIn(401, 403);
    }

    private FactorOwner owner() {
        if (people.find("pia").isEmpty()) {
            people.add("pia", Role.OPERATOR, context.getBean(Passwords.class).hash(As.ADMIN_PASSWORD));
        }
        return new FactorOwner(client.mvc(), context, Role.ADMIN);
    }

    private static MvcTestResult page(Ask ask, PlainBrowser browser, String... code) {
        if (HttpMethod.GET.equals(ask.method())) {
            return browser.get(ask.path());
        }
        String press = UUID.randomUUID().toString();
        List<String> fields = new ArrayList<>(List.of("press", press, "id", press));
        if (!ask.body().contains("ownPassword")) {
            fields.addAll(List.of("ownPassword", As.ADMIN_PASSWORD));
        }
        fields.addAll(ask.body());
        for (String typed : code) {
            fields.addAll(List.of("freshCode", typed));
        }
        return browser.post(ask.path(), fields.toArray(String[]::new));
    }

    private MvcTestResult call(Ask ask, FactorOwner owner, boolean secondFactor) {
        return call(ask, token(owner, secondFactor));
    }

    private String token(FactorOwner owner, boolean secondFactor) {
        return tokens.create(
                        people.find(owner.name)
                                .orElseThrow()
                                .identity(new Proof.ByPassword(clock.instant()))
                                .actor("192.0.2.1"),
                        new NewToken("test", null, null, TokenLimits.NONE, secondFactor))
                .text();
    }

    private MvcTestResult call(Ask ask, String token) {
        var request = client.mvc().method(ask.method()).uri(ask.path()).header("Authorization", "Bearer " + token);
        return (ask.body().isEmpty()
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON)
                                .content(ask.body().get(0)))
                .exchange();
    }
}
