package io.postkick.kick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What nobody should send, by the API and by the forms: a clear answer, nothing sent, and the attempt on the record. */
@KickTest
class BadInputTests {

    private static final String PICKUP = "mx1/services/public/pickup";
    private static final String WAKE = "{\"request\":\"W\"}";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private KickTargets postfix;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SettableClock clock;

    private final String name = "b" + UUID.randomUUID();
    private long recordedBefore;

    @BeforeEach
    void forgetWhatWasBefore() {
        clock.advance(Duration.ofMinutes(2));
        postfix.received();
        recordedBefore = denials();
    }

    @ParameterizedTest
    @CsvSource({
        "none/services/public/pickup, controls no instance",
        "mx1/services/protected/pickup, defines no service",
        "mx1/services/PUBLIC/pickup, defines no service",
        "mx1/services/public/none, defines no service",
        "mx1/services/public/p%C3%AFckup, defines no service",
        "mx1/services/public/%3Cscript%3E, defines no service",
        "mx1/services/public/pick%20up, defines no service",
        "broken/services/public/pickup, main.cf cannot be used"
    })
    void doNotReachWhatIsNotThere(String path, String said) {
        assertThat(call(path, WAKE)).hasStatus(HttpStatus.NOT_FOUND).bodyText().contains(said, "Nothing was sent");
        assertThat(denials()).isEqualTo(recordedBefore + 1);

        assertThat(press(path, "W", "", "")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(denials()).isEqualTo(recordedBefore + 2);
        assertThat(postfix.received()).isEmpty();
    }

    @Test
    void doNotReachANameThatIsTooLong() {
        assertThat(call("mx1/services/public/" + "a".repeat(300), WAKE)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(press("mx1/services/public/" + "a".repeat(300), "W", "", "")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(denials()).isEqualTo(recordedBefore + 2);
        assertThat(postfix.received()).isEmpty();
    }

    /** Refused before anybody is known, so these are not on the record. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx1/services/public/..%2Fprivate%2Fanvil",
                "mx1/services/public/%2E%2E",
                "mx1/services/public/.",
                "mx1/services/public/%2Fetc%2Fpasswd",
                "mx1/services/public/pickup%00",
                "mx1/services/public/pickup%0A",
                "mx1/services/public/pickup;a=b"
            })
    void doNotLeaveTheClassDirectory(String path) {
        assertThat(call(path, WAKE)).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(press(path, "W", "", "")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(postfix.received()).isEmpty();
        assertThat(denials()).isEqualTo(recordedBefore);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"W\"",
                "{\"request\":1}",
                "{\"request\":true}",
                "{\"request\":[\"W\"]}",
                "{\"request\":\"W\",\"request\":\"D\"}",
                "{\"request\":\"W\",\"verbosity\":\"1\"}",
                "{\"request\":\"W\",\"verbosity\":1.5}",
                "{\"request\":\"W\",\"reason\":5}",
                "{\"request\":\"W\",\"other\":1}",
                "{\"request\":\"W\"} {}"
            })
    void isNotTheJsonOfAKick(String body) {
        assertThat(call(PICKUP, body))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains("The body is not the JSON object", "Nothing was sent")
                .doesNotContain("Exception", "jackson");
        assertThat(postfix.received()).isEmpty();
        assertThat(denials()).isEqualTo(recordedBefore + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, is empty",
        "\\q, 0, escape at character 1",
        "\\x4, 0, escape at character 1",
        "W\\, 0, escape at character 2",
        "W, 3, detail level",
        "W, -1, detail level"
    })
    void standsForNothingThatCanBeSent(String request, String level, String said) {
        String body = "{\"request\":\"" + request.replace("\\", "\\\\") + "\",\"verbosity\":" + level + "}";
        assertThat(call(PICKUP, body))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains(said, "Nothing was sent");
        assertThat(press(PICKUP, request, level, ""))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains(said, "Nothing was sent");
        assertThat(postfix.received()).isEmpty();
        assertThat(denials()).isEqualTo(recordedBefore + 2);
    }

    @Test
    void isTooLong() {
        assertThat(press(PICKUP, "x".repeat(1025), "", ""))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains("1,025 bytes");
        assertThat(press(PICKUP, "W", "", "r".repeat(501)))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains("longer than 500 characters");
        assertThat(postfix.received()).isEmpty();
        assertThat(denials()).isEqualTo(recordedBefore + 2);
    }

    @ParameterizedTest
    @CsvSource({
        "plain, NOT_AN_ENDPOINT",
        "outward, NOT_AN_ENDPOINT",
        "deserted, REFUSED",
        "busy, TIMED_OUT",
        "gone, ABSENT"
    })
    void isAnOutcomeWhenTheEndpointIsAtFault(String service, String outcome) throws UnsupportedEncodingException {
        MvcTestResult result = call("mx1/services/public/" + service, WAKE);

        assertThat(result)
                .hasStatus(HttpStatus.CREATED)
                .bodyJson()
                .extractingPath("$.outcome")
                .isEqualTo(outcome);
        String id = JsonPath.read(result.getResponse().getContentAsString(), "$.id");
        assertThat(jdbc.sql("select outcome from audit_entry where kick_id = :id and action = 'KICK_CONCLUDED'")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo(outcome);
        assertThat(postfix.received()).isEmpty();
    }

    @Test
    void comesWithoutAValidCsrfToken() {
        assertThat(mvc.post()
                        .uri("/instances/" + PICKUP + "/kicks")
                        .param("request", "W")
                        .with(As.person(name, Role.ADMIN)))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.post()
                        .uri("/instances/" + PICKUP + "/kicks")
                        .param("request", "W")
                        .with(csrf().useInvalidToken())
                        .with(As.person(name, Role.ADMIN)))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(postfix.received()).isEmpty();
        assertThat(actions()).containsExactly("ACCESS_DENIED", "ACCESS_DENIED");
    }

    @Test
    void comesWithATokenThatHasExpiredOrIsRevoked() throws UnsupportedEncodingException {
        String expiring =
                token("{\"name\":\"t\",\"expiresAt\":\"" + clock.instant().plusSeconds(60) + "\"}");
        String revoked = token("{\"name\":\"t\"}");
        mvc.delete()
                .uri("/api/v1/tokens/" + revoked.split("_", -1)[1])
                .header("Authorization", "Bearer " + revoked)
                .exchange();
        clock.advance(Duration.ofSeconds(60));

        for (String token : List.of(expiring, revoked, "pkc_0000000000_" + "0".repeat(64), "")) {
            assertThat(mvc.post()
                            .uri("/api/v1/instances/" + PICKUP + "/kicks")
                            .header("Authorization", "Bearer " + token)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(WAKE))
                    .hasStatus(HttpStatus.UNAUTHORIZED)
                    .bodyText()
                    .contains("Nothing was done");
        }
        assertThat(postfix.received()).isEmpty();
    }

    @Test
    void isShownAsTextOnly() throws UnsupportedEncodingException {
        String hostile = "<script>alert(1)</script>\u0000\u001b[31m\u202e";
        MvcTestResult pressed = press(PICKUP, "<img src=x>\u001b", "", hostile);
        assertThat(pressed).hasStatus(HttpStatus.FOUND);
        assertThat(postfix.received()).containsExactly("public/pickup <img src=x>\u001b\\0");

        for (String page : List.of(String.valueOf(pressed.getResponse().getRedirectedUrl()), "/audit")) {
            assertThat(mvc.get().uri(page).with(As.person(name, Role.ADMIN)))
                    .hasStatusOk()
                    .bodyText()
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                    .doesNotContain("<script>alert", "<img src=x", "\u001b", "\u202e");
        }
    }

    private MvcTestResult call(String path, String body) {
        return mvc.post()
                .uri(URI.create("/api/v1/instances/" + path + "/kicks"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(As.person(name, Role.ADMIN))
                .exchange();
    }

    private MvcTestResult press(String path, String request, String detail, String reason) {
        return mvc.post()
                .uri(URI.create("/instances/" + path + "/kicks"))
                .param("press", UUID.randomUUID().toString())
                .param("request", request)
                .param("detail", detail)
                .param("reason", reason)
                .with(csrf())
                .with(As.person(name, Role.ADMIN))
                .exchange();
    }

    private String token(String body) throws UnsupportedEncodingException {
        String answer = mvc.post()
                .uri("/api/v1/tokens")
                .with(httpBasic("admin", As.ADMIN_PASSWORD))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange()
                .getResponse()
                .getContentAsString();
        return JsonPath.read(answer, "$.token");
    }

    private long denials() {
        return actions().stream().filter("KICK_DENIED"::equals).count();
    }

    private List<String> actions() {
        return jdbc.sql("select action from audit_entry where actor = :actor order by sequence")
                .param("actor", name)
                .query(String.class)
                .list();
    }
}
