package io.postkick.requeue;

import static io.postkick.testsupport.Refusing.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.act.ActWhy;
import io.postkick.audit.Client;
import io.postkick.audit.LogTest;
import io.postkick.audit.log.AuditLog;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What an act has without a line of its own, and that it takes no more than four types to have it. */
@LogTest
@Import({RequeueActions.class, RequeueNothing.class, RequeueApi.class})
class RequeueNothingTests {

    private static final int MOST_TYPES = 4;

    @Autowired
    private Client client;

    @Autowired
    private RequeueNothing requeue;

    @Autowired
    private AuditLog audit;

    @Autowired
    private JdbcClient jdbc;

    // Limits count by name, so that each test has its own person.
    private final String name = "p" + UUID.randomUUID();

    @AfterEach
    void tidyUp() {
        requeue.meanwhile(() -> {});
        SecurityContextHolder.clearContext();
        jdbc.sql("drop trigger if exists full_disk").update();
    }

    @Test
    void takesFewTypes() {
        List<String> types = new ClassFileImporter()
                .importPackagesOf(RequeueNothing.class).stream()
                        .filter(type -> !type.isAnonymousClass())
                        .map(JavaClass::getSimpleName)
                        .filter(type -> !type.endsWith("Tests"))
                        .toList();

        assertThat(types).hasSizeLessThanOrEqualTo(MOST_TYPES);
    }

    @Test
    void isOnTheRecordBeforeItIsDoneAndAfterwards() {
        requeue.meanwhile(() -> assertThat(recorded()).containsExactly("REQUEUE_INTENDED null"));

        assertThat(call(UUID.randomUUID().toString(), Role.OPERATOR)).hasStatusOk();

        assertThat(recorded()).containsExactly("REQUEUE_INTENDED null", "REQUEUE_CONCLUDED DONE");
    }

    @ParameterizedTest
    @CsvSource({"AUDITOR, {}, 403", "AUDITOR, {, 403", "OPERATOR, {, 400", "OPERATOR, 7, 400"})
    void isRefusedOnTheRecord(Role role, String body, int status) {
        assertThat(call(UUID.randomUUID().toString(), role, body))
                .hasStatus(status)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains("Nothing was done.");

        assertThat(recorded()).containsExactly("REQUEUE_DENIED null");
    }

    @Test
    void isDoneOnce() {
        String id = UUID.randomUUID().toString();
        call(id, Role.ADMIN);

        assertThat(call(id.toUpperCase(java.util.Locale.ROOT), Role.ADMIN)).hasStatus(409);
        assertThat(call("no id", Role.ADMIN)).hasStatus(400);
        assertThat(recorded())
                .containsExactly(
                        "REQUEUE_INTENDED null",
                        "REQUEUE_CONCLUDED DONE",
                        "REQUEUE_DENIED null",
                        "REQUEUE_DENIED null");
    }

    @Test
    void hasALimitAMinute() {
        for (int i = 0; i < 3; i++) {
            call(UUID.randomUUID().toString(), Role.ADMIN);
        }

        assertThat(call(UUID.randomUUID().toString(), Role.ADMIN))
                .hasStatus(429)
                .containsHeader("Retry-After");
        assertThat(recorded()).hasSize(7).last().isEqualTo("REQUEUE_DENIED null");
    }

    @Test
    void hasALimitAtOnce() {
        requeue.meanwhile(() -> {
            requeue.meanwhile(() -> {});
            assertRefused(AccessWhy.NO_PLACE, this::requeue);
        });

        requeue();

        assertThat(recorded())
                .containsExactly("REQUEUE_INTENDED null", "REQUEUE_DENIED null", "REQUEUE_CONCLUDED DONE");
    }

    @Test
    void isConcludedWhateverHappens() {
        requeue.meanwhile(() -> {
            throw new IllegalStateException("for the test");
        });

        assertThat(requeue()).contains("FAILED", "did not foresee");

        assertThat(recorded()).containsExactly("REQUEUE_INTENDED null", "REQUEUE_CONCLUDED FAILED");
    }

    @Test
    void isNotDoneWhenItCannotBeRecorded() {
        requeue.meanwhile(() -> {
            throw new AssertionError("it was done");
        });
        refuseToRecord("REQUEUE_INTENDED");

        assertRefused(ActWhy.NOT_RECORDED, this::requeue);

        assertThat(recorded()).isEmpty();
    }

    @Test
    void staysOpenForTheNextStartWhenItsOutcomeCannotBeRecorded() {
        refuseToRecord("REQUEUE_CONCLUDED");

        assertRefused(ActWhy.NOT_CONCLUDED, this::requeue);

        assertThat(audit.open(RequeueActions.INTENDED))
                .extracting(entry -> entry.content().actor())
                .contains(name);
    }

    private String requeue() {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(name, null, Role.ADMIN.authority()));
        return requeue.requeue(
                new Actor(name, Role.ADMIN, "192.0.2.1", "password"),
                new RequeueCommand(UUID.randomUUID().toString(), "mx1"));
    }

    private MvcTestResult call(String key, Role role) {
        return call(key, role, "{}");
    }

    private MvcTestResult call(String key, Role role, String body) {
        return client.mvc()
                .post()
                .uri("/api/v1/instances/mx1/requeues")
                .with(As.person(name, role))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    /** The database refuses entries of one kind, as a full disk would. */
    private void refuseToRecord(String action) {
        jdbc.sql("create trigger full_disk before insert on audit_entry when new.action = '" + action
                        + "' begin select raise(abort, 'database or disk is full'); end")
                .update();
    }

    private List<String> recorded() {
        return jdbc.sql(
                        "select action || ' ' || coalesce(outcome, 'null') from audit_entry where actor = :actor order by sequence")
                .param("actor", name)
                .query(String.class)
                .list();
    }
}
