package io.postkick.lookup;

import static io.postkick.testsupport.FakeService.repeating;
import static io.postkick.testsupport.FakeService.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.Role;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.log.AuditLog;
import io.postkick.testsupport.FakePostfix;
import io.postkick.testsupport.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What stays of a question when it is over, however it ended. */
@Tag("once")
@SpringBootTest(properties = {"postkick.admin-password=" + As.ADMIN_PASSWORD, "postkick.ask.answer-timeout=300ms"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = FreshDataDirectory.class)
class RecordedQuestionTests {

    private static final String ROUTE =
            "flags\0000\0transport\0smtp\0nexthop\0[<b>]\0recipient\0u@example.com\0flags\0004096\0\0";

    @TempDir
    private static Path folder;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private AuditLog audit;

    private final String id = UUID.randomUUID().toString();
    private FakeService rewrite;

    @DynamicPropertySource
    static void instance(DynamicPropertyRegistry registry) {
        FakePostfix.in(folder)
                .configure("rewrite unix - - n - - trivial-rewrite\n")
                .join(registry, "mx1");
    }

    @AfterEach
    void stop() throws IOException {
        rewrite.close();
        Files.deleteIfExists(FakePostfix.in(folder).endpoint("private/rewrite"));
    }

    private void serve(FakeService.Manner manner) {
        rewrite = FakePostfix.in(folder).serveAsked("private/rewrite", manner);
    }

    static Stream<Arguments> withoutEnd() {
        FakeService.Manner dripping = connection -> {
            while (true) {
                connection.write("a");
                LockSupport.parkNanos(20_000_000);
            }
        };
        return Stream.of(
                Arguments.of("silence", saying(""), "TIMED_OUT"),
                Arguments.of("half an answer", saying(ROUTE.substring(0, 40)), "TIMED_OUT"),
                Arguments.of("a drop now and then", dripping, "TIMED_OUT"),
                // Much at once, so that it is too much before the time is over on any machine.
                Arguments.of("one list after the other", repeating("flags\0004096\0".repeat(5_000)), "GARBLED"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutEnd")
    void concludesAQuestionWhoseAnswerNeverEnds(String name, FakeService.Manner manner, String outcome) {
        serve(manner);

        assertThat(ask(id, "u@example.com")).hasStatus(201).bodyText().contains("\"" + outcome + "\"");

        List<AuditEntry> entries = audit.ofAct(id);
        assertThat(entries)
                .extracting(entry -> entry.content().action())
                .containsExactly(SampleActions.ASK_INTENDED, SampleActions.ASK_CONCLUDED);
        assertThat(entries.get(1).content().outcome()).isEqualTo(outcome);
        assertThat(page("/questions/" + id, Role.ADMIN))
                .hasStatusOk()
                .bodyText()
                .contains(outcome.equals("TIMED_OUT") ? "No whole answer" : "The answer cannot be used")
                .doesNotContain("??");
    }

    @Test
    void showsQuestionAndAnswerAtAPermanentAddress() {
        serve(saying(ROUTE));
        assertThat(pressed("<i>\\x20 b@example.com")).bodyText().contains("/questions/" + id);

        for (Role role : List.of(Role.ADMIN, Role.AUDITOR)) {
            assertThat(page("/questions/" + id, role))
                    .hasStatusOk()
                    .bodyText()
                    .contains("Answered:", "transport smtp, next hop [&lt;b&gt;], recipient u@example.com")
                    .contains("&lt;i&gt;\\x20 b@example.com", "none given", "private/rewrite", "intended", "concluded")
                    .doesNotContain("??", "<b>]", "<b></b>", "Answered</b>", "Answered:</b>");
        }
        assertThat(rewrite.wasAsked()).isTrue();
    }

    @Test
    void namesWhatCannotBeSeenInAnAnswer() {
        serve(
                saying(
                        "flags\0000\0transport\0sm\u001b[2Jtp\0nexthop\0a\u00e2\u0080\u00aeb\0recipient\0u@example.com\0flags\0004096\0\0"));
        MvcTestResult answered = pressed("u@example.com");

        for (MvcTestResult shown : List.of(answered, page("/questions/" + id, Role.ADMIN))) {
            assertThat(shown).bodyText().contains("‹U+001B›[2J", "‹U+202E›").doesNotContain("\u001b", "\u202e");
        }
    }

    @Test
    void isFoundFromItsEntriesAndByWhoMayReadIt() {
        serve(saying(ROUTE));
        ask(id, "u@example.com");
        AuditEntry entry = audit.ofAct(id).get(1);

        assertThat(page("/audit/entries/" + entry.node() + "/" + entry.sequence(), Role.AUDITOR))
                .bodyText()
                .contains("/questions/" + id);
        assertThat(page("/questions/" + id, Role.OPERATOR)).hasStatus(404);
        assertThat(page("/questions/" + UUID.randomUUID(), Role.ADMIN)).hasStatus(404);
        assertThat(page("/kicks/" + id, Role.ADMIN)).hasStatus(404);
    }

    @Test
    void isPointedToWhenTheSameIsAskedAgain() throws InterruptedException {
        serve(saying(ROUTE));
        ask(id, "u@example.com");
        rewrite.question();

        assertThat(pressed("u@example.com")).hasStatus(409).bodyText().contains("/questions/" + id);
        assertThat(ask(id.toUpperCase(Locale.ROOT), "u@example.com")).hasStatus(409);
        assertThat(rewrite.wasAsked()).isFalse();
    }

    private MvcTestResult ask(String key, String address) {
        return mvc.post()
                .uri("/api/v1/instances/mx1/questions")
                .with(As.person("ada", Role.ADMIN))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"kind\": \"route\", \"address\": \"" + address + "\"}")
                .exchange();
    }

    private MvcTestResult pressed(String address) {
        return mvc.post()
                .uri("/instances/mx1/questions")
                .with(As.person("ada", Role.ADMIN))
                .with(csrf())
                .param("id", id)
                .param("kind", "route")
                .param("address", address)
                .exchange();
    }

    private MvcTestResult page(String path, Role role) {
        return mvc.get()
                .uri(path)
                .with(As.person(role == Role.ADMIN ? "ada" : "r-" + role, role))
                .exchange();
    }
}
