package io.postkick.access.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.AccessTest;
import io.postkick.access.Actor;
import io.postkick.access.HeldSession;
import io.postkick.access.PlainBrowser;
import io.postkick.access.Role;
import io.postkick.access.people.PersonTable;
import io.postkick.access.token.NewToken;
import io.postkick.access.token.TokenLimits;
import io.postkick.access.token.Tokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Where people are signed in, over HTTP for administrators' scripts. */
@AccessTest
class SessionApiTests {

    private static final String SESSIONS = "/api/v1/people/sissi/sessions";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private PersonTable people;

    @Autowired
    private Tokens tokens;

    private final HeldSession one = new HeldSession("sissi", Role.OPERATOR);
    private final HeldSession other = new HeldSession("sissi", Role.OPERATOR);

    @BeforeEach
    void signInTwice() {
        people.add("sissi", Role.OPERATOR, "none");
        assertThat(call(HttpMethod.DELETE, SESSIONS, Role.ADMIN)).hasStatus(204);
        assertThat(isIn(one)).isTrue();
        assertThat(isIn(other)).isTrue();
    }

    @Test
    void areListed() {
        MvcTestResult answer = call(HttpMethod.GET, SESSIONS, Role.ADMIN);
        assertThat(answer).hasStatusOk();
        List<Map<String, Object>> listed = JsonPath.read(PlainBrowser.text(answer), "$");
        assertThat(listed)
                .hasSize(2)
                .allSatisfy(session -> assertThat(session)
                        .containsEntry("browser", "Firefox")
                        .containsEntry("platform", "Linux")
                        .containsEntry("address", "127.0.0.1")
                        .containsEntry("authentication", "password")
                        .containsKeys("id", "signedInAt", "lastUsedAt")
                        .hasSize(7));
        assertThat(PlainBrowser.text(answer)).doesNotContain(one.secret(), other.secret());
    }

    @Test
    void areEndedOneByOneAndAllTogether() {
        String id = JsonPath.read(PlainBrowser.text(call(HttpMethod.GET, SESSIONS, Role.ADMIN)), "$[0].id");
        assertThat(call(HttpMethod.DELETE, SESSIONS + "/" + id, Role.ADMIN)).hasStatus(204);
        assertThat(call(HttpMethod.DELETE, SESSIONS + "/" + id, Role.ADMIN)).hasStatus(404);
        assertThat(isIn(one)).isNotEqualTo(isIn(other));
        assertThat(call(HttpMethod.DELETE, SESSIONS, Role.ADMIN)).hasStatus(204);
        assertThat(isIn(one) || isIn(other)).isFalse();
        assertThat(call(HttpMethod.DELETE, SESSIONS, Role.ADMIN)).hasStatus(204);
    }

    @Test
    void areAdministratorsToSee() {
        for (Role role : List.of(Role.OPERATOR, Role.AUDITOR)) {
            assertThat(call(HttpMethod.GET, SESSIONS, role)).hasStatus(403);
            assertThat(call(HttpMethod.DELETE, SESSIONS, role)).hasStatus(403);
        }
        assertThat(isIn(one)).isTrue();
        assertThat(call(HttpMethod.GET, "/api/v1/people/nobody/sessions", Role.ADMIN))
                .hasStatus(404);
    }

    private boolean isIn(HeldSession session) {
        return mvc.get().uri("/account").with(session).exchange().getResponse().getStatus() == 200;
    }

    private MvcTestResult call(HttpMethod method, String path, Role role) {
        String name = "scripts-of-" + role;
        people.add(name, role, "none");
        String token = tokens.create(
                        new Actor(name, role, "127.0.0.1", "password"),
                        new NewToken("t", null, null, TokenLimits.NONE, false))
                .text();
        return mvc.method(method)
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .exchange();
    }
}
