package io.postkick.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.Role;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The search of the mail log for scripts, and what the audit log has of it. */
@Tag("once")
@SpringBootTest(properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, LoggedMail.class})
class TrackApiTests {

    private static final String HISTORY = "/api/v1/instances/mx1/history";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MessageSource messages;

    private MvcTestResult get(String path, String name, Role role) {
        return mvc.get().uri(URI.create(path)).with(As.person(name, role)).exchange();
    }

    /** Once the search has come to its end. */
    private String found(String path) {
        while (true) {
            MvcTestResult result = get(path, "ada", Role.ADMIN);
            assertThat(result).hasStatusOk();
            String json = text(result);
            if (!JsonPath.<String>read(json, "$.scan.state").equals("READING")) {
                return json;
            }
        }
    }

    private static String text(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void saysWhatBecameOfAMessage() {
        String json = found(HISTORY + "?address=BOB@example.com");

        assertThat(JsonPath.<List<Object>>read(json, "$.messages")).hasSize(1);
        Map<String, Object> message = JsonPath.read(json, "$.messages[0]");
        assertThat(message)
                .containsEntry("queueIds", List.of("4F1A2B3C4D"))
                .containsEntry("messageId", "1@example.org")
                .containsEntry("sender", "anna@example.org")
                .containsEntry("client", "mail.example.org[192.0.2.1]")
                .containsEntry("size", 321)
                .containsEntry("firstSeen", "2026-11-28T10:00:00Z")
                .containsEntry("lastSeen", "2026-11-28T10:00:02Z");
        assertThat(JsonPath.<Map<String, Object>>read(json, "$.messages[0].recipients[1]"))
                .containsEntry("address", "eve@example.net")
                .containsEntry("status", "deferred")
                .containsEntry("dsn", "4.4.1")
                .containsEntry("relay", "none")
                .containsEntry("at", "2026-11-28T10:00:02Z")
                .containsEntry("text", "connect to mx.example.net[192.0.2.3]:25: Connection refused")
                .containsEntry("cause", "connect to …: Connection refused");
        assertThat(JsonPath.<String>read(json, "$.scan.state")).isEqualTo("DONE");
        assertThat(JsonPath.<Integer>read(json, "$.scan.bytes")).isEqualTo(LoggedMail.LOG.length());
        assertThat(JsonPath.<List<String>>read(json, "$.scan.searched"))
                .singleElement()
                .asString()
                .endsWith("/maillog");
        assertThat(JsonPath.<Object>read(json, "$.next")).isNull();
    }

    @Test
    void saysThatAMessageWasDeletedAndWhatCouldNotBeRead() {
        String json = found("/api/v1/instances/mx4/history?address=eve");

        assertThat(JsonPath.<String>read(json, "$.messages[0].removedAt")).isEqualTo("2026-11-28T10:06:00Z");
        assertThat(JsonPath.<List<String>>read(json, "$.messages[0].recipients[*].status"))
                .containsExactly("sent", "deferred");
        assertThat(JsonPath.<Object>read(found(HISTORY + "?address=root"), "$.messages[0].removedAt"))
                .as("by qmgr")
                .isNull();
        assertThat(JsonPath.<String>read(json, "$.scan.state")).isEqualTo("DONE");
        assertThat(JsonPath.<List<String>>read(json, "$.scan.unread[*].name"))
                .singleElement()
                .asString()
                .endsWith("/maillog.1.gz");
    }

    @Test
    void hasWhatWasNotTakenWhereThatIsAskedFor() {
        assertThat(JsonPath.<List<Object>>read(found(HISTORY + "?address=carol"), "$.messages"))
                .isEmpty();
        String json = found(HISTORY + "?address=carol&refused=true");

        assertThat(JsonPath.<List<Object>>read(json, "$.messages[0].queueIds")).isEmpty();
        assertThat(JsonPath.<Map<String, Object>>read(json, "$.messages[0].recipients[0]"))
                .containsEntry("address", "carol@example.com")
                .containsEntry("status", "reject")
                .containsEntry("dsn", "4.2.0");
    }

    @Test
    void turnsPagesNewestFirst() {
        String first = found(HISTORY + "?address=eve&limit=1");
        String second = found(HISTORY + "?address=eve&limit=1&cursor=" + JsonPath.read(first, "$.next"));

        assertThat(JsonPath.<List<String>>read(first, "$.messages[*].queueIds[0]"))
                .containsExactly("5F1A2B3C4D");
        assertThat(JsonPath.<List<String>>read(second, "$.messages[*].queueIds[0]"))
                .containsExactly("4F1A2B3C4D");
        assertThat(JsonPath.<Object>read(second, "$.next")).isNull();
    }

    @Test
    void hasAllLinesOfAMessage() {
        String json = found(HISTORY + "/4F1A2B3C4D/lines");

        assertThat(JsonPath.<List<Object>>read(json, "$.lines")).hasSize(5);
        assertThat(JsonPath.<Map<String, Object>>read(json, "$.lines[0]"))
                .isEqualTo(Map.of(
                        "at", "2026-11-28T10:00:00Z",
                        "program", "postfix/smtpd",
                        "text", "4F1A2B3C4D: client=mail.example.org[192.0.2.1]"));
    }

    @ParameterizedTest
    @EnumSource
    void isForEveryRole(Role role) {
        assertThat(get(HISTORY + "?client=192.0.2.1", "some-" + role, role)).hasStatusOk();
    }

    @Test
    void recordsASearchOnceForWhoeverWaitsForIt() {
        long before = entries();
        for (int i = 0; i < 3; i++) {
            get(HISTORY + "?address=a%20b%5C&from=2026-11-28T11:00:00%2B01:00", "rita", Role.OPERATOR);
        }
        assertThat(jdbc.sql("select action || ' ' || actor || ' ' || instance || ' ' || request from audit_entry"
                                + " where action = 'HISTORY_SEARCHED' and actor = 'rita'")
                        .query(String.class)
                        .list())
                .containsExactly("HISTORY_SEARCHED rita mx1 address=a\\x20b\\\\ from=2026-11-28T10:00:00Z");
        get(HISTORY + "?address=a%20b%5C&from=2026-11-28T11:00:00%2B01:00", "romy", Role.OPERATOR);
        get(HISTORY + "?address=other", "rita", Role.OPERATOR);
        assertThat(entries() - before).isEqualTo(3);
    }

    private long entries() {
        return jdbc.sql("select count(*) from audit_entry where action = 'HISTORY_SEARCHED'")
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            ? => NOTHING_ASKED
            ?address=%20 => NOTHING_ASKED
            ?address=%3C%3E => NULL_SENDER
            ?queueId=abc => NO_QUEUE_ID
            ?queueId=4F1A2B3C4D%0A5 => TEXT_UNFIT
            ?address=a%00b => TEXT_UNFIT
            ?from=yesterday => NO_TIME
            ?to=2026-11-28 => NO_TIME
            ?from=2026-11-28T10:00:00Z&to=2026-11-28T10:00:00Z => TIMES_CROSSED
            ?address=a&limit=0 => NO_SUCH_LIMIT
            ?address=a&limit=201 => NO_SUCH_LIMIT
            ?address=a&cursor=x => BAD_CURSOR
            ?address=a&cursor=! => BAD_CURSOR
            /not-an-id/lines => NO_QUEUE_ID
            /4F1A2B3C4D/lines?at=then => NO_TIME
            """)
    void refusesWhatCannotBeMeant(String query, TrackWhy why) {
        long before = entries();
        MvcTestResult result = get(HISTORY + query, "ada", Role.ADMIN);

        assertThat(result).hasStatus(why.status());
        assertThat(JsonPath.<String>read(text(result), "$.detail"))
                .startsWith(messages.getMessage(why.key(), null, Locale.ENGLISH).substring(0, 4));
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void refusesTextThatIsTooLong() {
        assertThat(get(HISTORY + "?address=" + "x".repeat(1001), "ada", Role.ADMIN))
                .hasStatus(400);
    }

    @Test
    void knowsNoOtherInstance() {
        assertThat(get("/api/v1/instances/mx9/history?address=a", "ada", Role.ADMIN))
                .hasStatus(404);
    }

    @Test
    void isNotForStrangers() {
        assertThat(mvc.get().uri(HISTORY + "?address=a").exchange()).hasStatus(401);
    }

    @Test
    void saysWhyALogCannotBeRead() {
        String json = found("/api/v1/instances/mx2/history?address=a");

        assertThat(JsonPath.<String>read(json, "$.scan.state")).isEqualTo("FAILED");
        assertThat(JsonPath.<String>read(json, "$.scan.unread[0].reason")).contains("does not exist");
        assertThat(JsonPath.<String>read(json, "$.scan.unread[0].remedy")).isNotEmpty();
    }
}
