package io.postkick.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.AccessTest;
import io.postkick.access.Announced;
import io.postkick.access.HeldSession;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.people.Passwords;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.TokenChanged;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@AccessTest
class TokenApiTests {

    private static final String PASSWORD = "correct horse battery";

    @Autowired
    private Passwords passwords;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Announced announced;

    @Autowired
    private SettableClock clock;

    @Autowired
    private PersonTable people;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startAfresh() {
        announced.clear();
        for (Role role : Role.values()) {
            people.add("t-" + role.name().toLowerCase(java.util.Locale.ROOT), role, passwords.hash(PASSWORD));
        }
        clock.advance(Duration.ofHours(1));
    }

    @Test
    void givesATokenForAPassword() {
        MvcTestResult result = create("t-operator", "{\"name\":\"backup\"}");
        assertThat(result).hasStatus(201).hasContentTypeCompatibleWith(MediaType.APPLICATION_JSON);
        Map<String, Object> body = JsonPath.read(text(result), "$");
        assertThat(body)
                .containsEntry("role", "OPERATOR")
                .containsEntry(
                        "expiresAt",
                        clock.instant()
                                .plus(Duration.ofDays(90))
                                .truncatedTo(ChronoUnit.MICROS)
                                .toString())
                .containsEntry("secondFactor", false)
                .containsKey("id");
        assertThat(body.get("token").toString()).matches("pkc_[0-9a-f]{10}_[0-9a-f]{64}");
        assertThat(announced.events(TokenChanged.class))
                .singleElement()
                .satisfies(event -> assertThat(event.token()).isEqualTo(body.get("id")))
                .satisfies(event -> assertThat(event.toString())
                        .doesNotContain(body.get("token").toString()));
        assertThat(get("/api/v1/tokens", body.get("token").toString())).hasStatusOk();
        assertThat(announced.events(TokenChanged.class).get(0).detail()).contains("made without a second factor");
    }

    @Test
    void givesATokenWithoutEndToWhoAsksForOne() {
        assertThat(text(create("t-operator", "{\"name\":\"x\",\"expiresAt\":null}")))
                .contains("\"expiresAt\":null");
        assertThat(create("t-operator", "{\"name\":\"x\",\"expiresAt\":7}")).hasStatus(400);
    }

    @Test
    void keepsNoSecret() {
        String token = token("t-operator", "{\"name\":\"secret\"}");
        String secret = token.substring(token.length() - 64);
        List<String> kept = jdbc.sql("select id || secret_hash || name from token")
                .query(String.class)
                .list();
        assertThat(kept).isNotEmpty().noneMatch(row -> row.contains(secret));
        assertThat(text(get("/api/v1/tokens", token))).doesNotContain(secret);
    }

    @ParameterizedTest
    @CsvSource({
        "t-operator, OPERATOR, 201", "t-operator, AUDITOR, 403", "t-operator, ADMIN, 403",
        "t-auditor, OPERATOR, 403", "t-auditor, AUDITOR, 201", "t-auditor, ADMIN, 403",
        "t-admin, OPERATOR, 201", "t-admin, AUDITOR, 201", "t-admin, ADMIN, 201"
    })
    void givesRolesUpToOnesOwn(String person, String role, int status) {
        assertThat(create(person, "{\"name\":\"x\",\"role\":\"" + role + "\"}")).hasStatus(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{}",
                "{\"name\":\"\"}",
                "{\"name\":\"  \"}",
                "{\"name\":null}",
                "{\"name\":{}}",
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":\"a\\nb\"}",
                "{\"name\":\"\\u202etxt\"}",
                "{\"name\":\"x\",\"role\":\"ROOT\"}",
                "{\"name\":\"x\",\"role\":\"admin\"}",
                "{\"name\":\"x\",\"expiresAt\":\"tomorrow\"}",
                "{\"name\":\"x\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}",
                "{\"name\":\"x\",\"expiresAt\":\"+999999999-01-01T00:00:00Z\"}",
                "{\"name\":\"x\",\"expires\":\"2030-01-01T00:00:00Z\"}"
            })
    void refusesABodyOfTheWrongShape(String body) {
        assertThat(create("t-admin", body))
                .hasStatus(400)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .containsAnyOf("No token was made", "Nothing was changed")
                .doesNotContain("Exception");
        assertThat(announced.events(TokenChanged.class)).isEmpty();
    }

    @Test
    void refusesANameOfMoreThan64Characters() {
        assertThat(create("t-admin", "{\"name\":\"" + "n".repeat(65) + "\"}")).hasStatus(400);
        assertThat(create("t-admin", "{\"name\":\"" + "n".repeat(64) + "\"}")).hasStatus(201);
    }

    @Test
    void refusesATokenWhenItIsUsedToMakeAnother() {
        String token = token("t-admin", "{\"name\":\"parent\"}");
        assertThat(mvc.post()
                        .uri("/api/v1/tokens")
                        .header("Authorization", "Bearer " + token)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"child\"}"))
                .hasStatus(401)
                .hasHeader("WWW-Authenticate", "Basic realm=\"Postkick Console\", charset=\"UTF-8\"");
    }

    @Test
    void refusesAPasswordAnywhereElse() {
        assertThat(mvc.get().uri("/api/v1/tokens").with(httpBasic("t-admin", PASSWORD)))
                .hasStatus(401)
                .hasHeader("WWW-Authenticate", "Bearer realm=\"Postkick Console\"");
    }

    @Test
    void refusesASessionOnTheApi() {
        HeldSession session = new HeldSession("t-admin", Role.ADMIN);
        assertThat(mvc.get().uri("/account").with(session)).hasStatusOk();
        assertThat(mvc.get().uri("/api/v1/tokens").with(session)).hasStatus(401);
        assertThat(mvc.delete().uri("/api/v1/tokens/0123456789").with(session)).hasStatus(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "pkc_",
                "pkc_0123456789_0",
                "Bearer",
                "pkc_0123456789_" + "0000000000000000000000000000000000000000000000000000000000000000"
            })
    void refusesWhatIsNoToken(String token) {
        assertThat(get("/api/v1/tokens", token))
                .hasStatus(401)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .headers()
                .hasHeaderSatisfying(
                        "WWW-Authenticate", v -> assertThat(v.get(0)).contains("invalid_token"));
    }

    @Test
    void refusesATokenThatHasExpired() {
        String expiry = clock.instant().plusSeconds(60).toString();
        String token = token("t-operator", "{\"name\":\"x\",\"expiresAt\":\"" + expiry + "\"}");
        clock.advance(Duration.ofSeconds(59));
        assertThat(get("/api/v1/tokens", token)).hasStatusOk();
        clock.advance(Duration.ofSeconds(1));
        assertThat(get("/api/v1/tokens", token)).hasStatus(401).bodyText().contains("has expired");
    }

    @Test
    void refusesATokenThatWasRevoked() {
        String token = token("t-operator", "{\"name\":\"x\"}");
        assertThat(delete(id(token), token)).hasStatus(204);
        assertThat(get("/api/v1/tokens", token)).hasStatus(401).bodyText().contains("has been revoked");
        assertThat(announced.events(TokenChanged.class))
                .extracting(TokenChanged::kind)
                .containsExactly(TokenChanged.Kind.CREATED, TokenChanged.Kind.REVOKED);
    }

    @Test
    void keepsATokenFromRevokingOneThatMayDoMore() {
        people.add("t-chief", Role.ADMIN, passwords.hash(PASSWORD));
        String strong = token("t-chief", "{\"name\":\"strong\"}");
        String weak = token("t-chief", "{\"name\":\"weak\",\"role\":\"OPERATOR\"}");
        assertThat(delete(id(strong), weak)).hasStatus(404);
        assertThat(get("/api/v1/tokens", strong)).hasStatusOk();
        assertThat(delete(id(weak), weak)).hasStatus(204);
    }

    @Test
    void refusesATokenOfSomeoneDisabledOrDemoted() {
        people.add("t-mayfly", Role.ADMIN, passwords.hash(PASSWORD));
        long id = people.find("t-mayfly").orElseThrow().id();
        String token = token("t-mayfly", "{\"name\":\"x\"}");
        people.setRole(id, Role.OPERATOR);
        assertThat(get("/api/v1/tokens", token)).hasStatus(401).bodyText().contains("no longer has its role");
        people.setRole(id, Role.ADMIN);
        assertThat(get("/api/v1/tokens", token)).hasStatusOk();
        people.disable(id);
        assertThat(get("/api/v1/tokens", token)).hasStatus(401).bodyText().contains("is disabled");
    }

    @Test
    void hidesTokensOfOthersFromAllButAdministrators() {
        String others = token("t-auditor", "{\"name\":\"others\"}");
        String own = token("t-operator", "{\"name\":\"own\"}");
        String admins = token("t-admin", "{\"name\":\"admins\"}");
        assertThat(text(get("/api/v1/tokens", own))).contains(id(own)).doesNotContain(id(others));
        assertThat(text(get("/api/v1/tokens", admins))).contains(id(own), id(others), id(admins));
        assertThat(delete(id(others), own)).hasStatus(404);
        assertThat(get("/api/v1/tokens", others)).hasStatusOk();
        assertThat(delete(id(others), admins)).hasStatus(204);
    }

    @Test
    void makesAndRevokesNothingThatCannotBeRecorded() {
        String token = token("t-operator", "{\"name\":\"x\"}");
        announced.refuse();
        assertThat(delete(id(token), token)).hasStatus(503).bodyText().contains("nothing was changed");
        assertThat(create("t-operator", "{\"name\":\"y\"}")).hasStatus(503);
        announced.clear();
        assertThat(get("/api/v1/tokens", token)).hasStatusOk();
        assertThat(text(get("/api/v1/tokens", token))).doesNotContain("\"y\"");
    }

    @Test
    void slowsDownGuessingThePassword() {
        for (int i = 0; i < 3; i++) {
            assertThat(mvc.post().uri("/api/v1/tokens").with(httpBasic("t-admin", "wrong password")))
                    .hasStatus(401);
        }
        assertThat(create("t-admin", "{\"name\":\"x\"}")).hasStatus(429).hasHeader("Retry-After", "1");
        clock.advance(Duration.ofSeconds(1));
        assertThat(create("t-admin", "{\"name\":\"x\"}")).hasStatus(201);
    }

    private MvcTestResult create(String person, String body) {
        return mvc.post()
                .uri("/api/v1/tokens")
                .with(httpBasic(person, PASSWORD))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private String token(String person, String body) {
        return JsonPath.read(text(create(person, body)), "$.token");
    }

    private static String id(String token) {
        return token.substring(4, 14);
    }

    private MvcTestResult get(String path, String token) {
        return mvc.get().uri(path).header("Authorization", "Bearer " + token).exchange();
    }

    private MvcTestResult delete(String id, String token) {
        return mvc.delete()
                .uri("/api/v1/tokens/" + id)
                .header("Authorization", "Bearer " + token)
                .exchange();
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
