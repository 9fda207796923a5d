package io.postkick.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.As;
import io.postkick.access.HeldSession;
import io.postkick.access.Role;
import io.postkick.queueact.run.ActRunner;
import io.postkick.testsupport.FakeQueueActs;
import io.postkick.value.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every route that changes something leaves an entry, whether it does what was asked or refuses it. */
@LogTest
@TestPropertySource(properties = "postkick.approval=private")
class RecordedRoutesTests {

    private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD", "OPTIONS");

    /** Shows the sign-in page again after a refusal, which the filter before it has recorded; changes nothing. */
    private static final String SIGN_IN_PAGE_AGAIN = "POST /sign-in/refused";

    /** Shows where somebody goes on who has just signed out, which is on the record before; changes nothing. */
    private static final String SIGNED_OUT_PAGE = "POST /sign-in/left";

    /** Another service's, which says that somebody has signed out there: nobody's call, and SigningOutTests tells what it records. */
    private static final String BACK_CHANNEL = "POST /sign-out/back-channel/{provider}";

    /** Shows what a press would do, of more messages than an address holds; changes nothing. */
    private static final String PREVIEW_OF_MANY = "POST /queue/acts/many/new";

    private static final Set<String> WITHOUT_A_ROW =
            Set.of(SIGN_IN_PAGE_AGAIN, SIGNED_OUT_PAGE, BACK_CHANNEL, PREVIEW_OF_MANY);

    private static final String KICK = "/instances/mx1/services/public/pickup/kicks";

    @Autowired
    private Client client;

    @Autowired
    private FakeQueueActs helper;

    @Autowired
    private ActRunner acts;

    @Autowired
    private ApplicationContext context;

    private final Map<String, Call> valid = new LinkedHashMap<>();
    private final Map<String, Call> refused = new LinkedHashMap<>();

    /** A request, and what it must leave. */
    private record Call(Supplier<MvcTestResult> send, int status, String action) {}

    @Test
    void haveARowEach() {
        describe();
        Set<String> registered = new TreeSet<>(Set.of("POST /sign-in", "POST /sign-out"));
        registered.addAll(WITHOUT_A_ROW);
        context.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mappings -> mappings.getHandlerMethods().keySet().forEach(info -> add(info, registered)));

        Set<String> rows = new TreeSet<>(valid.keySet());
        rows.addAll(WITHOUT_A_ROW);
        assertThat(rows).isEqualTo(registered);
        assertThat(refused.keySet()).isEqualTo(valid.keySet());
    }

    private static void add(RequestMappingInfo info, Set<String> registered) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        for (String path : info.getPatternValues()) {
            if (methods.isEmpty() && !path.equals("/error")) {
                registered.add("ANY " + path);
            }
            methods.stream()
                    .filter(method -> !CHANGE_NOTHING.contains(method.name()))
                    .forEach(method -> registered.add(method + " " + path));
        }
    }

    @TestFactory
    Stream<DynamicTest> recordWhatTheyDo() {
        return tests(valid);
    }

    @TestFactory
    Stream<DynamicTest> recordWhatTheyRefuse() {
        return tests(refused);
    }

    @TestFactory
    Stream<DynamicTest> recordPressesThatCannotBeRead() {
        String path = "/api/v1" + KICK;
        return Stream.of(
                        new Call(() -> client.postApi(path, "admin", "{\"request\":"), 400, "KICK_DENIED"),
                        new Call(() -> client.postApi(path, "admin", ""), 400, "KICK_DENIED"),
                        new Call(() -> client.postApi(path, "admin", "{\"request\":[1]}"), 400, "KICK_DENIED"),
                        new Call(
                                () -> client.postApi(path, "admin", "{\"request\":\"W\",\"x\":1}"), 400, "KICK_DENIED"),
                        new Call(() -> client.postApi(path, "admin", "{\"verbosity\":\"2\"}"), 400, "KICK_DENIED"),
                        new Call(() -> postText(path), 415, "KICK_DENIED"),
                        new Call(() -> client.postApi("/api/v1/audit", "admin", "{}"), 405, "ACCESS_DENIED"))
                .map(call -> DynamicTest.dynamicTest(call.toString(), () -> check(call)));
    }

    private Stream<DynamicTest> tests(Map<String, Call> calls) {
        describe();
        return calls.entrySet().stream()
                .map(call -> DynamicTest.dynamicTest(call.getKey(), () -> check(call.getValue())));
    }

    private void check(Call call) {
        client.bearer("admin");
        client.bearer("oona");
        long end = client.end();
        MvcTestResult result = call.send().get();
        assertThat(result).hasStatus(call.status());
        assertThat(client.actionsSince(end)).contains(call.action());
    }

    private void row(String route, Call done, Call denied) {
        valid.put(route, done);
        refused.put(route, denied);
    }

    private void describe() {
        signIn();
        codes();
        account();
        secondFactors();
        passkeys();
        allTokens();
        people();
        tokens();
        sessions();
        kicks();
        questions();
        retries();
        queueActs();
        pauses();
        approvals();
        reads();
        verification();
    }

    private void signIn() {
        row(
                "POST /sign-in",
                new Call(() -> typed("admin", As.ADMIN_PASSWORD), 302, "SIGNED_IN"),
                new Call(() -> typed("nobody", "a wrong password"), 302, "SIGN_IN_FAILED"));
        row(
                "POST /sign-out",
                new Call(() -> client.post("/sign-out", "oona", Role.OPERATOR), 302, "SIGNED_OUT"),
                new Call(
                        () -> client.mvc()
                                .post()
                                .uri("/sign-out")
                                .with(As.person("oona", Role.OPERATOR))
                                .exchange(),
                        403,
                        "ACCESS_DENIED"));
    }

    private void codes() {
        row(
                "POST /sign-in/code",
                new Call(() -> owner().halfWay().send("/sign-in/code", "code", true), 302, "SIGNED_IN"),
                new Call(() -> owner().halfWay().send("/sign-in/code", "code", false), 302, "SIGN_IN_FAILED"));
        row(
                "POST /sign-in/second-factor",
                new Call(() -> owner().needing().send(AppOwner.ENROLMENT, "code", true), 302, "SECOND_FACTOR_ADDED"),
                new Call(() -> owner().needing().send(AppOwner.ENROLMENT, "code", false), 302, "SIGN_IN_FAILED"));
        row(
                "POST /sign-in/second-factor/passkey",
                new Call(() -> owner().needing().addPasskey(true), 302, "SECOND_FACTOR_ADDED"),
                new Call(() -> owner().needing().addPasskey(false), 302, "SIGN_IN_FAILED"));
    }

    private void secondFactors() {
        row(
                "POST /account/second-factor",
                new Call(() -> owner().looking().send(AppOwner.FACTOR, "newCode", true), 302, "SECOND_FACTOR_ADDED"),
                new Call(() -> owner().looking().send(AppOwner.FACTOR, "newCode", false), 400, "ACCESS_DENIED"));
        String codes = AppOwner.FACTOR + "/recovery-codes";
        row(
                "POST " + codes,
                new Call(() -> owner().owning().send(codes, "code", true), 302, "RECOVERY_CODES_REPLACED"),
                new Call(() -> owner().owning().send(codes, "code", false), 400, "PROOF_FAILED"));
        String remove = AppOwner.FACTOR + "/remove";
        row(
                "POST " + remove,
                new Call(() -> owner().owning().send(remove, "code", true), 302, "SECOND_FACTOR_REMOVED"),
                new Call(() -> owner().owning().send(remove, "code", false), 400, "PROOF_FAILED"));
        row(
                "POST " + AppOwner.FRESH,
                new Call(() -> owner().stale().send(AppOwner.FRESH, "freshCode", true), 302, "SECOND_FACTOR_SHOWN"),
                new Call(() -> owner().stale().send(AppOwner.FRESH, "freshCode", false), 400, "PROOF_FAILED"));
        row(
                "POST /people/{name}/second-factor/remove",
                new Call(() -> removed(owner().owning()), 302, "SECOND_FACTOR_REMOVED"),
                asAdmin("/people/nobody/second-factor/remove", 404, "ACCESS_DENIED"));
    }

    private void passkeys() {
        row(
                "POST /sign-in/passkey",
                new Call(() -> passkeyOwner().owning().show(true), 302, "SIGNED_IN"),
                new Call(() -> passkeyOwner().owning().show(false), 302, "SIGN_IN_FAILED"));
        row(
                "POST " + PasskeyOwner.HERS,
                new Call(() -> passkeyOwner().add(As.ADMIN_PASSWORD), 302, "SECOND_FACTOR_ADDED"),
                new Call(() -> passkeyOwner().add("not " + As.ADMIN_PASSWORD), 400, "PROOF_FAILED"));
        row(
                "POST " + PasskeyOwner.HERS + "/{id}/remove",
                new Call(() -> passkeyOwner().owning().remove(), 302, "SECOND_FACTOR_REMOVED"),
                new Call(() -> passkeyOwner().remove(), 404, "ACCESS_DENIED"));
    }

    private PasskeyOwner passkeyOwner() {
        return new PasskeyOwner(client, context);
    }

    private AppOwner owner() {
        return new AppOwner(client, context);
    }

    private MvcTestResult removed(AppOwner owner) {
        return client.post("/people/" + owner.name() + "/second-factor/remove", "admin", Role.ADMIN);
    }

    private void account() {
        row(
                "POST /account/password",
                new Call(() -> changePassword(Client.PASSWORD), 302, "USER_CHANGED"),
                new Call(() -> changePassword("not " + Client.PASSWORD), 400, "PROOF_FAILED"));
        row(
                "POST /account/tokens",
                asOona("/account/tokens", 302, "TOKEN_CREATED", "name", "backup"),
                asOona("/account/tokens", 403, "ACCESS_DENIED", "name", "backup", "role", "ADMIN"));
        row(
                "POST /account/tokens/{id}/revoke",
                new Call(
                        () -> client.post("/account/tokens/" + freshToken("oona") + "/revoke", "oona", Role.OPERATOR),
                        302,
                        "TOKEN_REVOKED"),
                asOona("/account/tokens/0000000000/revoke", 404, "ACCESS_DENIED"));
    }

    private void sessions() {
        row(
                "POST /account/sessions/{id}/end",
                ends(() -> client.post("/account/sessions/" + session("oona") + "/end", "oona", Role.OPERATOR), 302),
                asOona("/account/sessions/0000000000/end", 404, "ACCESS_DENIED"));
        row(
                "POST /account/sessions/end-others",
                ends(() -> withSession(() -> client.post("/account/sessions/end-others", "tom", Role.OPERATOR)), 302),
                new Call(
                        () -> client.mvc()
                                .post()
                                .uri("/account/sessions/end-others")
                                .with(As.person("oona", Role.OPERATOR))
                                .exchange(),
                        403,
                        "ACCESS_DENIED"));
        row(
                "POST /people/{name}/sessions/{id}/end",
                ends(() -> client.post("/people/tom/sessions/" + session("tom") + "/end", "admin", Role.ADMIN), 302),
                asAdmin("/people/oona/sessions/0000000000/end", 404, "ACCESS_DENIED"));
        row(
                "POST /people/{name}/sessions/end-all",
                ends(() -> withSession(() -> client.post("/people/tom/sessions/end-all", "admin", Role.ADMIN)), 302),
                asAdmin("/people/nobody/sessions/end-all", 404, "ACCESS_DENIED"));
        row(
                "DELETE /api/v1/people/{name}/sessions/{id}",
                ends(() -> deleteAt("/api/v1/people/tom/sessions/" + session("tom")), 204),
                new Call(() -> deleteAt("/api/v1/people/tom/sessions/0000000000"), 404, "ACCESS_DENIED"));
        row(
                "DELETE /api/v1/people/{name}/sessions",
                ends(() -> withSession(() -> deleteAt("/api/v1/people/tom/sessions")), 204),
                new Call(() -> deleteAt("/api/v1/people/nobody/sessions"), 404, "ACCESS_DENIED"));
    }

    private static Call ends(Supplier<MvcTestResult> send, int status) {
        return new Call(send, status, "SESSIONS_ENDED");
    }

    /** The public id of a session that has just begun. */
    private String session(String name) {
        assertThat(client.mvc().get().uri("/account").with(new HeldSession(name, Role.OPERATOR)))
                .hasStatusOk();
        return context.getBean(JdbcClient.class)
                .sql("select s.id from session s join person p on p.id = s.person_id where p.name = :name"
                        + " order by s.signed_in_at desc limit 1")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private MvcTestResult withSession(Supplier<MvcTestResult> send) {
        session("tom");
        return send.get();
    }

    private void allTokens() {
        row(
                "POST /account/tokens/revoke-all",
                new Call(
                        () -> withTokens(() -> client.post("/account/tokens/revoke-all", "tom", Role.OPERATOR)),
                        302,
                        "TOKEN_REVOKED"),
                new Call(
                        () -> client.mvc()
                                .post()
                                .uri("/account/tokens/revoke-all")
                                .with(As.person("oona", Role.OPERATOR))
                                .exchange(),
                        403,
                        "ACCESS_DENIED"));
        row(
                "POST /people/{name}/tokens/revoke-all",
                new Call(
                        () -> withTokens(() -> client.post("/people/tom/tokens/revoke-all", "admin", Role.ADMIN)),
                        302,
                        "TOKEN_REVOKED"),
                asAdmin("/people/nobody/tokens/revoke-all", 404, "ACCESS_DENIED"));
    }

    private MvcTestResult withTokens(Supplier<MvcTestResult> send) {
        freshToken("tom");
        return send.get();
    }

    private void people() {
        String ben = "/people/" + person();
        row(
                "POST /people",
                new Call(() -> created("p" + System.nanoTime()), 302, "USER_CREATED"),
                new Call(() -> created("no such name possible /"), 400, "ACCESS_DENIED"));
        row(
                "POST /people/{name}/role",
                asAdmin(ben + "/role", 302, "USER_CHANGED", "role", "AUDITOR"),
                asAdmin(ben + "/role", 400, "ACCESS_DENIED", "role", "KING"));
        row(
                "POST /people/{name}/instances",
                asAdmin(ben + "/instances", 302, "USER_CHANGED", "instance", "mx1"),
                asAdmin(ben + "/instances", 400, "ACCESS_DENIED", "instance", ""));
        row(
                "PUT /api/v1/people/{name}/instances",
                new Call(() -> putApi("/api/v1/people/" + person() + "/instances", "[\"mx1\"]"), 200, "USER_CHANGED"),
                new Call(() -> putApi("/api/v1/people/admin/instances", "[\"mx1\"]"), 409, "ACCESS_DENIED"));
        row(
                "POST /people/{name}/elsewhere",
                new Call(
                        () -> client.post(
                                "/people/" + person() + "/elsewhere", "admin", Role.ADMIN, "way", "oidc:example"),
                        302,
                        "USER_CHANGED"),
                asAdmin(ben + "/elsewhere", 400, "ACCESS_DENIED", "way", "oidc:nobody"));
        row(
                "POST /people/{name}/password",
                asAdmin(ben + "/password", 302, "USER_CHANGED", "password", Client.PASSWORD),
                asAdmin(ben + "/password", 400, "ACCESS_DENIED", "password", "short"));
        row(
                "POST /people/{name}/disable",
                asAdmin(ben + "/disable", 302, "USER_DISABLED"),
                asAdmin("/people/nobody/disable", 404, "ACCESS_DENIED"));
        row(
                "POST /people/{name}/enable",
                asAdmin(ben + "/enable", 302, "USER_CHANGED"),
                asAdmin("/people/nobody/enable", 404, "ACCESS_DENIED"));
        row(
                "POST /people/{name}/tokens/{id}/revoke",
                new Call(
                        () -> client.post("/people/oona/tokens/" + freshToken("oona") + "/revoke", "admin", Role.ADMIN),
                        302,
                        "TOKEN_REVOKED"),
                asAdmin("/people/oona/tokens/0000000000/revoke", 404, "ACCESS_DENIED"));
    }

    private void tokens() {
        row(
                "POST /api/v1/tokens",
                new Call(() -> client.makeToken("admin", As.ADMIN_PASSWORD, "{\"name\":\"t\"}"), 201, "TOKEN_CREATED"),
                new Call(() -> client.makeToken("admin", As.ADMIN_PASSWORD, "{\"name\":"), 400, "ACCESS_DENIED"));
        row(
                "DELETE /api/v1/tokens/{id}",
                new Call(() -> delete(freshToken("oona")), 204, "TOKEN_REVOKED"),
                new Call(() -> delete("0000000000"), 404, "ACCESS_DENIED"));
    }

    private void kicks() {
        row(
                "POST /instances/{instance}/services/{serviceClass}/{service}/kicks",
                new Call(() -> press(UUID.randomUUID().toString()), 302, "KICK_CONCLUDED"),
                new Call(() -> press("not an id"), 400, "KICK_DENIED"));
        row(
                "POST /api/v1/instances/{instance}/services/{serviceClass}/{service}/kicks",
                new Call(() -> client.postApi("/api/v1" + KICK, "admin", "{\"request\":\"W\"}"), 201, "KICK_CONCLUDED"),
                new Call(() -> client.postApi("/api/v1" + KICK, "admin", "no JSON"), 400, "KICK_DENIED"));
        row(
                "POST /services/many",
                new Call(() -> pressOnMany("mx1"), 200, "KICK_CONCLUDED"),
                new Call(() -> pressOnMany("mx9"), 200, "KICK_DENIED"));
    }

    private void questions() {
        String path = "/instances/mx1/questions";
        row(
                "POST /instances/{instance}/questions",
                new Call(() -> typedQuestion(path, UUID.randomUUID().toString()), 201, "ASK_CONCLUDED"),
                new Call(() -> typedQuestion(path, "not an id"), 400, "ASK_DENIED"));
        row(
                "POST /api/v1/instances/{instance}/questions",
                new Call(
                        () -> client.postApi("/api/v1" + path, "admin", "{\"kind\":\"route\",\"address\":\"a@b\"}"),
                        201,
                        "ASK_CONCLUDED"),
                new Call(() -> client.postApi("/api/v1" + path, "admin", "{}"), 400, "ASK_DENIED"));
    }

    private MvcTestResult typedQuestion(String path, String id) {
        return client.post(path, "admin", Role.ADMIN, "id", id, "kind", "route", "address", "a@b");
    }

    private void retries() {
        String path = "/instances/mx1/queue/retries";
        String ids = "{\"ids\":[\"E352D20C0A3\"]}";
        row(
                "POST /instances/{instance}/queue/retries",
                new Call(() -> retry(path, UUID.randomUUID().toString()), 302, "RETRY_INTENDED"),
                new Call(() -> retry(path, "not an id"), 400, "RETRY_DENIED"));
        row(
                "POST /api/v1/instances/{instance}/queue/retries",
                new Call(
                        () -> afterTheLast(() -> client.postApi("/api/v1" + path, "admin", ids)),
                        202,
                        "RETRY_INTENDED"),
                new Call(() -> client.postApi("/api/v1" + path, "admin", "{}"), 400, "RETRY_DENIED"));
        row(
                "POST /queue/retries/many",
                // Nothing waits for that destination.
                new Call(() -> retryOnMany("mx1"), 200, "RETRY_DENIED"),
                new Call(() -> retryOnMany("mx9"), 200, "RETRY_DENIED"));
        row(
                "POST /instances/{instance}/queue/retries/{id}/stop",
                new Call(() -> client.post(running(path) + "/stop", "admin", Role.ADMIN), 302, "RETRY_STOPPED"),
                asAdmin(path + "/none/stop", 404, "ACCESS_DENIED"));
        row(
                "POST /api/v1/instances/{instance}/queue/retries/{id}/stop",
                new Call(() -> client.postApi("/api/v1" + running(path) + "/stop", "admin", ""), 202, "RETRY_STOPPED"),
                new Call(() -> client.postApi("/api/v1" + path + "/none/stop", "admin", ""), 404, "ACCESS_DENIED"));
        row(
                "POST /instances/{instance}/queue/retries/{id}/resume",
                new Call(() -> client.post(paused(path) + "/resume", "admin", Role.ADMIN), 302, "RETRY_RESUMED"),
                asAdmin(path + "/none/resume", 404, "ACCESS_DENIED"));
        row(
                "POST /api/v1/instances/{instance}/queue/retries/{id}/resume",
                new Call(() -> client.postApi("/api/v1" + paused(path) + "/resume", "admin", ""), 202, "RETRY_RESUMED"),
                new Call(() -> client.postApi("/api/v1" + path + "/none/resume", "admin", ""), 404, "ACCESS_DENIED"));
        row(
                "DELETE /api/v1/instances/{instance}/queue/retries/{id}",
                new Call(() -> deleteApi("/api/v1" + running(path)), 202, "RETRY_STOPPED"),
                new Call(() -> deleteApi("/api/v1" + path + "/none"), 404, "ACCESS_DENIED"));
    }

    private void queueActs() {
        String path = "/instances/mx1/queue/acts";
        row(
                "POST /instances/{instance}/queue/acts",
                new Call(() -> act(path, "hold", UUID.randomUUID().toString()), 302, "QUEUE_ACT_INTENDED"),
                new Call(() -> act(path, "hold", "not an id"), 400, "QUEUE_ACT_DENIED"));
        row(
                "POST /api/v1/instances/{instance}/queue/acts",
                new Call(
                        () -> afterTheLast(() -> client.postApi(
                                "/api/v1" + path, "admin", "{\"act\":\"hold\",\"ids\":[\"E352D20C0A3\"]}")),
                        202,
                        "QUEUE_ACT_INTENDED"),
                new Call(() -> client.postApi("/api/v1" + path, "admin", "{}"), 400, "QUEUE_ACT_DENIED"));
        row(
                "POST /queue/acts/many",
                new Call(() -> afterTheLast(() -> actOnMany("mx1")), 200, "QUEUE_ACT_INTENDED"),
                new Call(() -> actOnMany("mx9"), 200, "QUEUE_ACT_DENIED"));
        row(
                "POST /instances/{instance}/queue/acts/{id}/stop",
                new Call(
                        () -> whileHeld(() -> client.post(begun(path) + "/stop", "admin", Role.ADMIN)),
                        302,
                        "QUEUE_ACT_STOPPED"),
                asAdmin(path + "/none/stop", 404, "ACCESS_DENIED"));
        row(
                "DELETE /api/v1/instances/{instance}/queue/acts/{id}",
                new Call(() -> whileHeld(() -> deleteApi("/api/v1" + begun(path))), 202, "QUEUE_ACT_STOPPED"),
                new Call(() -> deleteApi("/api/v1" + path + "/none"), 404, "ACCESS_DENIED"));
        row(
                "POST /instances/{instance}/queue/acts/{id}/undo",
                new Call(
                        () -> whileHeld(() -> client.post(begun(path) + "/undo", "admin", Role.ADMIN)),
                        302,
                        "QUEUE_ACT_DENIED"),
                asAdmin(path + "/none/undo", 404, "ACCESS_DENIED"));
        row(
                "POST /api/v1/instances/{instance}/queue/acts/{id}/undo",
                new Call(
                        () -> whileHeld(() -> client.postApi("/api/v1" + begun(path) + "/undo", "admin", "")),
                        409,
                        "QUEUE_ACT_DENIED"),
                new Call(() -> client.postApi("/api/v1" + path + "/none/undo", "admin", ""), 404, "ACCESS_DENIED"));
    }

    private void pauses() {
        String path = "/instances/mx1/queue/pauses";
        row(
                "POST /instances/{instance}/queue/pauses",
                new Call(() -> pause(path, UUID.randomUUID().toString()), 302, "PAUSE_SET"),
                new Call(() -> pause(path, "not an id"), 400, "PAUSE_DENIED"));
        row(
                "POST /api/v1/instances/{instance}/queue/pauses",
                new Call(
                        () -> client.postApi(
                                "/api/v1" + path,
                                "admin",
                                "{\"domain\":\"" + UUID.randomUUID() + ".example\",\"reason\":\"test\",\"until\":\""
                                        + Instant.now().plus(Duration.ofDays(1)) + "\"}"),
                        201,
                        "PAUSE_SET"),
                new Call(() -> client.postApi("/api/v1" + path, "admin", "{}"), 400, "PAUSE_DENIED"));
        row(
                "POST /instances/{instance}/queue/pauses/{id}/lift",
                new Call(() -> client.post(setPause(path) + "/lift", "admin", Role.ADMIN), 302, "PAUSE_LIFTED"),
                asAdmin(path + "/none/lift", 404, "ACCESS_DENIED"));
        row(
                "DELETE /api/v1/instances/{instance}/queue/pauses/{id}",
                new Call(() -> deleteApi("/api/v1" + setPause(path)), 202, "PAUSE_LIFTED"),
                new Call(() -> deleteApi("/api/v1" + path + "/none"), 404, "ACCESS_DENIED"));
    }

    private void approvals() {
        String path = "/approvals/{id}/";
        row(
                "POST " + path + "approve",
                new Call(() -> client.post(waits() + "/approve", "ada", Role.ADMIN), 302, "APPROVAL_GIVEN"),
                asAdmin("/approvals/none/approve", 404, "ACCESS_DENIED"));
        row(
                "POST " + path + "refuse",
                new Call(
                        () -> client.post(waits() + "/refuse", "ada", Role.ADMIN, "said", "no"),
                        302,
                        "APPROVAL_REFUSED"),
                asAdmin("/approvals/none/refuse", 404, "ACCESS_DENIED"));
        row(
                "POST " + path + "take-back",
                new Call(() -> client.post(waits() + "/take-back", "admin", Role.ADMIN), 302, "APPROVAL_TAKEN_BACK"),
                asAdmin("/approvals/none/take-back", 404, "ACCESS_DENIED"));
        row(
                "POST " + path + "carry-out",
                new Call(() -> client.post(approved() + "/carry-out", "admin", Role.ADMIN), 302, "KICK_INTENDED"),
                new Call(() -> client.post(waits() + "/carry-out", "admin", Role.ADMIN), 409, "APPROVAL_DENIED"));
        row(
                "POST /api/v1" + path + "take-back",
                new Call(
                        () -> client.postApi("/api/v1" + waits() + "/take-back", "admin", ""),
                        200,
                        "APPROVAL_TAKEN_BACK"),
                new Call(() -> client.postApi("/api/v1/approvals/none/take-back", "admin", ""), 404, "ACCESS_DENIED"));
        row(
                "POST /api/v1" + path + "carry-out",
                new Call(
                        () -> client.postApi("/api/v1" + approved() + "/carry-out", "admin", ""), 202, "KICK_INTENDED"),
                new Call(() -> client.postApi("/api/v1/approvals/none/carry-out", "admin", ""), 404, "ACCESS_DENIED"));
    }

    /** A kick of a private channel, which waits for ada or somebody else; its path. */
    private String waits() {
        client.get("/approvals", "ada", Role.ADMIN);
        return String.valueOf(client.post(
                        "/instances/mx1/services/private/rewrite/kicks",
                        "admin",
                        Role.ADMIN,
                        "press",
                        UUID.randomUUID().toString(),
                        "request",
                        "W",
                        "reason",
                        "test",
                        "repeat",
                        "true")
                .getResponse()
                .getRedirectedUrl());
    }

    private String approved() {
        String page = waits();
        client.post(page + "/approve", "ada", Role.ADMIN);
        return page;
    }

    private MvcTestResult pause(String path, String press) {
        return client.post(
                path,
                "admin",
                Role.ADMIN,
                "press",
                press,
                "domain",
                UUID.randomUUID() + ".example",
                "reason",
                "test",
                "lasting",
                "1h");
    }

    /** The path of a pause that was set. */
    private String setPause(String path) {
        return String.valueOf(
                pause(path, UUID.randomUUID().toString()).getResponse().getRedirectedUrl());
    }

    private void reads() {
        String path = "/instances/mx1/queue/E352D20C0A3/content";
        row(
                "POST /instances/{instance}/queue/{id:" + QueueId.IN_ADDRESS + "}/content",
                new Call(() -> client.post(path, "admin", Role.ADMIN, "part", "headers"), 200, "MESSAGE_READ"),
                asAdmin(path, 400, "MESSAGE_READ_DENIED"));
    }

    private MvcTestResult act(String path, String act, String press) {
        return afterTheLast(
                () -> client.post(path, "admin", Role.ADMIN, "press", press, "act", act, "list", "E352D20C0A3"));
    }

    private String begun(String path) {
        return String.valueOf(
                act(path, "hold", UUID.randomUUID().toString()).getResponse().getRedirectedUrl());
    }

    /** The queue helper does not answer meanwhile. An act that still goes on would wait for that, too, and keep the next one out. */
    private MvcTestResult whileHeld(Supplier<MvcTestResult> send) {
        await().until(() -> acts.running("mx1").isEmpty());
        var gate = new CountDownLatch(1);
        helper.before(batch -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        try {
            return send.get();
        } finally {
            gate.countDown();
            helper.reset();
        }
    }

    private MvcTestResult retry(String path, String press) {
        return afterTheLast(
                () -> client.post(path, "admin", Role.ADMIN, "press", press, "list", "E352D20C0A3 E352D20C0A4"));
    }

    /** The path of a retry that has just been started: between its two messages passes more time than a request takes. */
    private String running(String path) {
        return String.valueOf(
                retry(path, UUID.randomUUID().toString()).getResponse().getRedirectedUrl());
    }

    /** Two messages, of which the first is tried first. */
    private String paused(String path) {
        String press = UUID.randomUUID().toString();
        MvcTestResult started = afterTheLast(() -> client.post(
                path, "admin", Role.ADMIN, "press", press, "list", "E352D20C0A3 E352D20C0A4", "first", "1"));
        String retry = String.valueOf(started.getResponse().getRedirectedUrl());
        await().until(() -> Client.text(client.get(retry, "admin", Role.ADMIN)).contains("resume-retry"));
        return retry;
    }

    /** One retry runs at a time. */
    private MvcTestResult afterTheLast(Supplier<MvcTestResult> start) {
        return await().until(start::get, result -> result.getResponse().getStatus() != 409);
    }

    private MvcTestResult putApi(String path, String instances) {
        return client.mvc()
                .put()
                .uri(path)
                .header("Authorization", client.bearer("admin"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"instances\":" + instances + "}")
                .exchange();
    }

    private MvcTestResult deleteApi(String path) {
        return client.mvc()
                .delete()
                .uri(path)
                .header("Authorization", client.bearer("admin"))
                .exchange();
    }

    private void verification() {
        row(
                "POST /audit/verification",
                asAdmin("/audit/verification", 200, "AUDIT_VERIFIED"),
                asAdmin("/audit/verification", 400, "ACCESS_DENIED", "anchor", "nonsense"));
        row(
                "POST /api/v1/audit/verification",
                new Call(() -> client.postApi("/api/v1/audit/verification", "admin", "{}"), 200, "AUDIT_VERIFIED"),
                new Call(() -> client.postApi("/api/v1/audit/verification", "admin", "{"), 400, "ACCESS_DENIED"));
    }

    private Call asOona(String path, int status, String action, String... fields) {
        return new Call(() -> client.post(path, "oona", Role.OPERATOR, fields), status, action);
    }

    private Call asAdmin(String path, int status, String action, String... fields) {
        return new Call(() -> client.post(path, "admin", Role.ADMIN, fields), status, action);
    }

    private MvcTestResult typed(String name, String password) {
        return client.mvc()
                .post()
                .uri("/sign-in")
                .with(csrf())
                .param("name", name)
                .param("password", password)
                .exchange();
    }

    private MvcTestResult created(String name) {
        return client.post(
                "/people", "admin", Role.ADMIN, "name", name, "role", "OPERATOR", "password", Client.PASSWORD);
    }

    private String person() {
        String name = "p" + System.nanoTime();
        created(name);
        return name;
    }

    private MvcTestResult changePassword(String current) {
        String fresh = "another " + Client.PASSWORD;
        return client.post(
                "/account/password", person(), Role.OPERATOR, "current", current, "password", fresh, "repeated", fresh);
    }

    private String freshToken(String name) {
        client.bearer(name);
        return JsonPath.read(Client.text(client.makeToken(name, Client.PASSWORD, "{\"name\":\"fresh\"}")), "$.id");
    }

    private MvcTestResult delete(String token) {
        return deleteAt("/api/v1/tokens/" + token);
    }

    private MvcTestResult deleteAt(String path) {
        return client.mvc()
                .delete()
                .uri(path)
                .header("Authorization", client.bearer("admin"))
                .exchange();
    }

    private MvcTestResult actOnMany(String instance) {
        String press = UUID.randomUUID().toString();
        String pick = instance + " E352D20C0A3";
        return client.post("/queue/acts/many", "admin", Role.ADMIN, "press", press, "act", "hold", "pick", pick);
    }

    private MvcTestResult retryOnMany(String instance) {
        String press = UUID.randomUUID().toString();
        return client.post(
                "/queue/retries/many", "admin", Role.ADMIN, "press", press, "site", "example.com", "on", instance);
    }

    private MvcTestResult pressOnMany(String instance) {
        String press = UUID.randomUUID().toString();
        return client.post("/services/many", "admin", Role.ADMIN, "press", press, "what", "pickup/W", "on", instance);
    }

    private MvcTestResult press(String id) {
        return client.post(KICK, "admin", Role.ADMIN, "press", id, "request", "W");
    }

    private MvcTestResult postText(String path) {
        return client.mvc()
                .post()
                .uri(path)
                .header("Authorization", client.bearer("admin"))
                .contentType(MediaType.TEXT_PLAIN)
                .content("W")
                .exchange();
    }
}
