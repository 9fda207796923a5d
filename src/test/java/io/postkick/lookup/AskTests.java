package io.postkick.lookup;

import static io.postkick.testsupport.FakeService.saying;
import static io.postkick.testsupport.FakeService.waitingFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.Role;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.log.AuditLog;
import io.postkick.testsupport.FakePostfix;
import io.postkick.testsupport.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Asking in the whole console, for each role, with hand-made services in the place of Postfix's. */
@Tag("once")
@SpringBootTest(properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = FreshDataDirectory.class)
class AskTests {

    private static final String ROUTE =
            "protocol\0trivial_rewrite_protocol\0\0flags\0000\0transport\0smtp\0nexthop\0[<b>]\0recipient\0u@example.com\0flags\0004096\0\0";
    private static final String RATES = "status=0\ncount=2\nrate=12345\nmail=3\nrcpt=4\nnewtls=5\nauth=6\n\n";

    @TempDir
    private static Path folder;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private AuditLog audit;

    @Autowired
    private JdbcClient jdbc;

    private FakeService rewrite;
    private FakeService anvil;

    @DynamicPropertySource
    static void instance(DynamicPropertyRegistry registry) {
        FakePostfix.in(folder).configure("""
                smtp inet n - n - - smtpd
                127.0.0.1:2525 inet n - n - - smtpd
                rewrite unix - - n - - trivial-rewrite
                anvil unix - - n - 1 anvil
                """).join(registry, "mx1");
    }

    @BeforeEach
    void serve() {
        rewrite = FakePostfix.in(folder).serveAsked("private/rewrite", saying(ROUTE));
        anvil = FakePostfix.in(folder).serveAsked("private/anvil", saying(RATES));
    }

    @AfterEach
    void stop() throws IOException {
        rewrite.close();
        anvil.close();
        Files.deleteIfExists(FakePostfix.in(folder).endpoint("private/rewrite"));
        Files.deleteIfExists(FakePostfix.in(folder).endpoint("private/anvil"));
    }

    @Test
    void answersAScriptAndRecordsQuestionAndAnswer() throws InterruptedException {
        String id = UUID.randomUUID().toString();

        MvcTestResult result = api(Role.ADMIN, id, """
                {"kind": "route", "address": "a b@example.com", "sender": "s@example.org"}""");

        assertThat(result).hasStatus(201);
        assertThat(result).bodyJson().isLenientlyEqualTo("""
                        {"id": "%s", "kind": "route", "outcome": "ANSWERED", "answer":
                            {"transport": "smtp", "nextHop": "[<b>]", "recipient": "u@example.com",
                             "addressClass": "OTHER", "remarks": []}}""".formatted(id));
        assertThat(rewrite.question())
                .isEqualTo("request\0resolve\0sender\0s@example.org\0address\0a b@example.com\0\0");
        List<AuditEntry> entries = audit.ofAct(id);
        assertThat(entries)
                .extracting(entry -> entry.content().action())
                .containsExactly(SampleActions.ASK_INTENDED, SampleActions.ASK_CONCLUDED);
        assertThat(result).bodyJson().extractingPath("$.auditSequence").isEqualTo((int)
                entries.get(0).sequence());
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.content().actor()).isEqualTo("ada");
            assertThat(entry.content().serviceClass() + "/" + entry.content().service())
                    .isEqualTo("private/rewrite");
            assertThat(entry.content().request())
                    .isEqualTo("request=resolve sender=s@example.org address=a\\x20b@example.com");
        });
        assertThat(entries.get(1).content().outcome()).isEqualTo("ANSWERED");
        assertThat(entries.get(1).content().detail()).contains("transport smtp");
    }

    /** The service looks into the log while it is being asked. */
    @Test
    void hasTheIntentOnTheRecordBeforeAnythingIsSent() throws IOException {
        rewrite.close();
        String id = UUID.randomUUID().toString();
        List<List<Action>> seen = new CopyOnWriteArrayList<>();
        rewrite = FakePostfix.in(folder).serveAsked("private/rewrite", connection -> {
            seen.add(audit.ofAct(id).stream()
                    .map(entry -> entry.content().action())
                    .toList());
            saying(ROUTE).treat(connection);
        });

        assertThat(api(Role.ADMIN, id, """
                {"kind": "route", "address": "u@example.com"}""")).hasStatus(201);

        assertThat(seen).containsExactly(List.of(SampleActions.ASK_INTENDED));
    }

    @Test
    void asksTheSameQuestionOnce() throws InterruptedException {
        String id = UUID.randomUUID().toString();
        String body = """
                {"kind": "route", "address": "u@example.com"}""";
        assertThat(api(Role.ADMIN, id, body)).hasStatus(201);
        rewrite.question();

        assertThat(api(Role.ADMIN, id, body)).hasStatus(409);
        assertThat(rewrite.wasAsked()).isFalse();
        assertThat(audit.ofAct(id)).hasSize(2);
    }

    @Test
    void asksForTheCountersOfAService() throws InterruptedException {
        MvcTestResult result = api(Role.ADMIN, UUID.randomUUID().toString(), """
                {"kind": "rates", "address": "2001:DB8:0::1", "service": "127.0.0.1:2525"}""");

        assertThat(result)
                .bodyJson()
                .extractingPath("$.answer")
                .asMap()
                .containsEntry("ident", "127.0.0.1:2525:2001:db8::1")
                .containsEntry("open", 2)
                .containsEntry("connections", 12345)
                .containsEntry("authAttempts", 6);
        assertThat(anvil.question()).isEqualTo("request=lookup\nident=127.0.0.1:2525:2001:db8::1\n\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"OPERATOR", "AUDITOR"})
    void refusesOtherRolesAndRecordsIt(Role role) {
        long before = refusals();

        assertThat(api(role, UUID.randomUUID().toString(), """
                {"kind": "route", "address": "u@example.com"}""")).hasStatus(403);
        assertThat(page(role, "route", "u@example.com", false)).hasStatus(403);
        assertThat(page(role, "route", "u@example.com", true)).hasStatus(403);
        assertThat(refusals()).isEqualTo(before + 3);
        assertThat(mvc.get().uri("/instances/mx1/ask").with(As.person(name(role), role)))
                .hasStatus(403);
        assertThat(mvc.get().uri("/ask").with(As.person(name(role), role))).hasStatus(403);
        assertThat(rewrite.wasAsked()).isFalse();
        assertThat(mvc.get().uri("/").with(As.person(name(role), role)).exchange())
                .satisfies(result ->
                        assertThat(result.getResponse().getContentAsString()).doesNotContain("href=\"/ask\""));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"kind\": \"route\", \"address\": \"\"}', 400, The address is empty",
        "'{\"kind\": \"route\"}', 400, The address is empty",
        "'{\"kind\": \"route\", \"address\": \"a\\u0000b\"}', 400, control character",
        "'{\"kind\": \"route\", \"address\": \"a\\nb\"}', 400, control character",
        "'{\"kind\": \"route\", \"address\": \"a@b\", \"sender\": \"a\\u0000\"}', 400, The sender has a control character",
        "'{\"kind\": \"rates\", \"address\": \"example.com\"}', 400, an IP address",
        "'{\"kind\": \"rates\", \"address\": \"::1\", \"service\": \"imap\"}', 400, 'smtp, 127.0.0.1:2525'",
        "'{\"kind\": \"fate\", \"address\": \"a@b\"}', 400, 'route, rates or probe'",
        "'{\"kind\": \"probe\", \"address\": \"a@b\"}', 404, defines no service",
    })
    void saysWhatIsWrongWithAQuestionAndRecordsIt(String body, int status, String why) {
        long before = refusals();

        MvcTestResult result = api(Role.ADMIN, UUID.randomUUID().toString(), body);

        assertThat(result).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .containsIgnoringCase(why)
                .endsWith("Nothing was sent.");
        assertThat(refusals()).isEqualTo(before + 1);
        assertThat(rewrite.wasAsked() || anvil.wasAsked()).isFalse();
    }

    @Test
    void refusesWhatHasNoIdOrNoInstance() {
        assertThat(api(Role.ADMIN, "1", """
                {"kind": "route", "address": "a@b"}""")).hasStatus(400);
        assertThat(mvc.post()
                        .uri("/api/v1/instances/elsewhere/questions")
                        .with(As.person("ada", Role.ADMIN))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"kind": "route", "address": "a@b"}"""))
                .hasStatus(404);
        assertThat(mvc.get().uri("/instances/elsewhere/ask").with(As.person("ada", Role.ADMIN)))
                .hasStatus(404);
    }

    @Test
    void tellsWhenNobodyListens() {
        rewrite.close();
        String id = UUID.randomUUID().toString();

        assertThat(api(Role.ADMIN, id, """
                {"kind": "route", "address": "a@b"}""")).bodyJson().isLenientlyEqualTo("""
                        {"outcome": "REFUSED", "answer": null}""");
        assertThat(audit.ofAct(id).get(1).content().outcome()).isEqualTo("REFUSED");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void answersInPlaceAndWithoutScripts(boolean htmx) throws Exception {
        String body = page(Role.ADMIN, "route", "\"><i>@example.com", htmx)
                .getResponse()
                .getContentAsString();

        assertThat(body)
                .contains(
                        "[&lt;b&gt;]",
                        "&quot;&gt;&lt;i&gt;@example.com",
                        "remote: the domain is in none",
                        "Answered in")
                .doesNotContain("<b>]", "<i>@", "??ask.");
        assertThat(body.contains("<html")).isNotEqualTo(htmx);
        assertThat(body.contains("id=\"ask-rates\"")).isNotEqualTo(htmx);
    }

    @Test
    void showsEveryFormAndItsMistakes() throws Exception {
        String fresh = mvc.get()
                .uri("/instances/mx1/ask")
                .with(As.person("ada", Role.ADMIN))
                .exchange()
                .getResponse()
                .getContentAsString();
        assertThat(fresh)
                .contains("id=\"ask-route\"", "id=\"ask-rates\"", "id=\"ask-probe\"", "127.0.0.1:2525", "sends a probe")
                .doesNotContain("??ask.");

        MvcTestResult refused = page(Role.ADMIN, "rates", "nonsense", true);
        assertThat(refused).hasStatus(400);
        assertThat(refused).bodyText().contains("The client is an IP address", "value=\"nonsense\"");

        MvcTestResult rates = page(Role.ADMIN, "rates", "192.0.2.1", true);
        assertThat(rates).hasStatus(201);
        assertThat(rates).bodyText().contains("smtp:192.0.2.1", "12,345").doesNotContain("??ask.");

        MvcTestResult unknown = page(Role.ADMIN, "fate", "x", false);
        assertThat(unknown).hasStatus(400);
        assertThat(unknown).bodyText().contains("route, rates or probe");
    }

    @Test
    void refusesOnTheRecordWhenSoManyWaitForAnAnswer() throws Exception {
        rewrite.close();
        var gate = new CountDownLatch(1);
        rewrite = FakePostfix.in(folder).serveAsked("private/rewrite", connection -> {
            waitingFor(gate).treat(connection);
            connection.write(ROUTE);
        });
        long intended = intended();
        long refused = refusals();
        List<CompletableFuture<MvcTestResult>> asked = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> page(Role.ADMIN, "route", "u@example.com", true),
                        runnable -> new Thread(runnable).start()))
                .limit(4)
                .toList();
        await().until(() -> intended() == intended + 4);

        MvcTestResult fifth = page(Role.ADMIN, "route", "u@example.com", true);
        assertThat(fifth).hasStatus(429);
        assertThat(fifth).bodyText().contains("Too many questions wait", "You have 4 questions under way");
        assertThat(api(Role.ADMIN, UUID.randomUUID().toString(), """
                {"kind": "route", "address": "u@example.com"}"""))
                .hasStatus(429)
                .hasHeader("Retry-After", "5");
        assertThat(refusals()).isEqualTo(refused + 2);
        assertThat(intended()).isEqualTo(intended + 4);

        gate.countDown();
        asked.forEach(one -> assertThat(one.join()).hasStatus(201));
        assertThat(page(Role.ADMIN, "route", "u@example.com", true)).hasStatus(201);
    }

    @ParameterizedTest
    @CsvSource({"ASK_INTENDED, 503, Nothing was sent", "ASK_CONCLUDED, 500, what came of it is not on the record"})
    void showsNoAnswerThatIsNotOnTheRecord(String entry, int status, String said) throws InterruptedException {
        jdbc.sql("create trigger full_disk before insert on audit_entry when new.action = '" + entry
                        + "' begin select raise(abort, 'database or disk is full'); end")
                .update();
        try {
            assertThat(page(Role.ADMIN, "route", "u@example.com", true))
                    .hasStatus(status)
                    .bodyText()
                    .contains(said)
                    .doesNotContain("smtp", "[&lt;b&gt;]", "??");
            assertThat(api(Role.ADMIN, UUID.randomUUID().toString(), """
                    {"kind": "route", "address": "u@example.com"}"""))
                    .hasStatus(status)
                    .bodyText()
                    .doesNotContain("smtp");
        } finally {
            jdbc.sql("drop trigger full_disk").update();
        }
        assertThat(rewrite.wasAsked()).isEqualTo(entry.equals("ASK_CONCLUDED"));
    }

    private long intended() {
        return jdbc.sql("select count(*) from audit_entry where action = 'ASK_INTENDED'")
                .query(Long.class)
                .single();
    }

    private MvcTestResult api(Role role, String key, String body) {
        return mvc.post()
                .uri("/api/v1/instances/mx1/questions")
                .with(As.person(name(role), role))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult page(Role role, String kind, String address, boolean htmx) {
        var request = mvc.post()
                .uri("/instances/mx1/questions")
                .with(As.person(name(role), role))
                .with(csrf())
                .param("id", UUID.randomUUID().toString())
                .param("kind", kind)
                .param("address", address);
        return (htmx ? request.header("HX-Request", "true") : request).exchange();
    }

    private long refusals() {
        return jdbc.sql("select count(*) from audit_entry where action = 'ASK_DENIED'")
                .query(Long.class)
                .single();
    }

    private static String name(Role role) {
        return role == Role.ADMIN ? "ada" : "r-" + role;
    }
}
