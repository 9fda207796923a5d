package io.postkick.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.audit.Client;
import io.postkick.audit.LogTest;
import io.postkick.audit.entry.EntryRow;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.SampleActions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the calls that send something to Postfix have in common when they send nothing. */
@LogTest
class RecordedCallsTests {

    private static final String KICKS = "/api/v1/instances/mx1/services/public/pickup/kicks";
    private static final String QUESTIONS = "/api/v1/instances/mx1/questions";
    private static final String RETRIES = "/api/v1/instances/mx1/queue/retries";

    private static final Map<String, String> DENIED =
            Map.of(KICKS, "KICK_DENIED", QUESTIONS, "ASK_DENIED", RETRIES, "RETRY_DENIED");

    @Autowired
    private Client client;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void freeTheDisk() {
        jdbc.sql("drop trigger if exists full_disk").update();
    }

    private static Stream<Arguments> unreadable() {
        return Stream.of(KICKS, QUESTIONS, RETRIES)
                .flatMap(path -> Stream.of(
                        Arguments.of(path, "{", MediaType.APPLICATION_JSON, 400),
                        Arguments.of(path, "{\"nonsense\": 1}", MediaType.APPLICATION_JSON, 400),
                        Arguments.of(path, "{}", MediaType.TEXT_PLAIN, 415)));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void recordWhatCannotBeRead(String path, String body, MediaType type, int status) {
        long end = client.end();

        MvcTestResult result = call(path, body, type, Role.ADMIN);

        assertThat(result).hasStatus(status).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .startsWith("The body is not the JSON object that this call takes")
                .endsWith("Nothing was sent.");
        assertThat(client.actionsSince(end)).containsExactly(DENIED.get(path));
        NewEntry entry = newest();
        assertThat(entry.instance()).isEqualTo("mx1");
        assertThat(entry.service()).isEqualTo(path.equals(KICKS) ? "pickup" : null);
        assertThat(entry.detail()).startsWith("The body is not the JSON object");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/instances/mx1/services/public/pickup/kicks | {"request": "W"}
            /api/v1/instances/mx1/services/public/pickup/kicks | {
            /api/v1/instances/mx1/questions                    | {"kind": "route", "address": "a@b"}
            /api/v1/instances/mx1/questions                    | {
            /api/v1/instances/mx1/queue/retries                | {
            """)
    void tellAdministratorsOnlyWhyNothingCanBeRecorded(String path, String body) {
        // Known before the disk is full.
        call(path, "{", MediaType.APPLICATION_JSON, Role.ADMIN);
        call(path, "{", MediaType.APPLICATION_JSON, Role.OPERATOR);
        fillTheDisk();

        assertThat(call(path, body, MediaType.APPLICATION_JSON, Role.ADMIN))
                .hasStatus(503)
                .bodyText()
                .contains("Nothing was sent. ", "SQLITE_", "Database: ");
        assertThat(call(path, body, MediaType.APPLICATION_JSON, Role.OPERATOR))
                .hasStatus(503)
                .bodyText()
                .contains("Nothing was sent.\"")
                .doesNotContain("SQLITE_", "Database: ");
    }

    @Test
    void tellAdministratorsOnTheAskPageToo() {
        ask("no id");
        fillTheDisk();

        assertThat(ask("1c0c4af6-9a4f-4bd6-8f0f-6d0f4d0f9a01"))
                .hasStatus(503)
                .bodyText()
                .contains("Nothing was sent", "SQLITE_", "Database: ");
    }

    private MvcTestResult ask(String id) {
        return client.post("/instances/mx1/questions", "ada", Role.ADMIN, "kind", "route", "address", "a@b", "id", id);
    }

    /** What a person typed may be long; the entry keeps enough to see what it was. */
    @Test
    void keepTheBeginningOfALongAttempt() {
        call(KICKS, "{\"request\": \"" + "é".repeat(3000) + "\"}", MediaType.APPLICATION_JSON, Role.ADMIN);

        assertThat(newest().request()).isEqualTo("é".repeat(2000) + "… (1,000 more characters)");
    }

    private MvcTestResult call(String path, String body, MediaType type, Role role) {
        return client.mvc()
                .post()
                .uri(path)
                .with(As.person("calls-" + role, role))
                .contentType(type)
                .content(body)
                .exchange();
    }

    private void fillTheDisk() {
        jdbc.sql("create trigger full_disk before insert on audit_entry"
                        + " begin select raise(abort, 'database or disk is full'); end")
                .update();
    }

    private NewEntry newest() {
        return jdbc.sql("select " + EntryRow.COLUMNS + " from audit_entry order by position desc limit 1")
                .query(SampleActions.VOCABULARY.rows())
                .single()
                .entry()
                .content();
    }
}
