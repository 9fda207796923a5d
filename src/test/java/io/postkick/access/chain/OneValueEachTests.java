package io.postkick.access.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.AccessTest;
import io.postkick.access.As;
import io.postkick.access.HeldSession;
import io.postkick.access.Proof;
import io.postkick.access.Role;
import io.postkick.access.people.PersonTable;
import io.postkick.access.token.NewToken;
import io.postkick.access.token.TokenLimits;
import io.postkick.access.token.Tokens;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A value that comes twice where one is meant is refused, whoever reads it. */
@AccessTest
class OneValueEachTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private PersonTable people;

    private final HeldSession admin = new HeldSession("admin", Role.ADMIN);

    @Test
    void refusesAFieldThatComesTwice() {
        assertThat(mvc.post()
                        .uri("/people")
                        .param("name", "twice-1", "twice-2")
                        .param("role", "AUDITOR")
                        .with(admin)
                        .with(csrf()))
                .hasStatus(400);
        assertThat(mvc.post()
                        .uri("/people")
                        .param("name", "twice-1")
                        .param("role", "AUDITOR", "ADMIN")
                        .with(admin)
                        .with(csrf()))
                .hasStatus(400)
                .bodyText()
                .contains("A value came twice");
        assertThat(people.find("twice-1")).isEmpty();
        assertThat(people.find("twice-2")).isEmpty();
    }

    @Test
    void takesAListOfOnePlaceOnly() {
        assertThat(mvc.post()
                        .uri("/people")
                        .param("name", "ticked")
                        .param("role", "OPERATOR")
                        .param("all", "false")
                        .param("instance", "mx1", "mx2")
                        .with(admin)
                        .with(csrf()))
                .hasStatus(302);
        assertThat(people.find("ticked")).isPresent();
        assertThat(mvc.post()
                        .uri("/people?instance=mx1")
                        .param("name", "mixed")
                        .param("role", "OPERATOR")
                        .param("all", "false")
                        .param("instance", "mx2")
                        .with(admin)
                        .with(csrf()))
                .hasStatus(400);
        assertThat(people.find("mixed")).isEmpty();
    }

    @Test
    void tellsScriptsInProblemDetails(@Autowired Tokens tokens, @Autowired Clock clock) {
        String token = tokens.create(
                        people.find("admin")
                                .orElseThrow()
                                .identity(new Proof.ByPassword(clock.instant()))
                                .actor("192.0.2.1"),
                        new NewToken("t", null, null, TokenLimits.NONE, false))
                .text();
        assertThat(mvc.get().uri("/api/v1/people?x=1&x=2").header("Authorization", "Bearer " + token))
                .hasStatus(400)
                .bodyText()
                .contains("A value came twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "password", "_csrf"})
    void refusesASignInWithTwo(String field) {
        assertThat(mvc.post()
                        .uri("/sign-in")
                        .param("name", "admin")
                        .param("password", As.ADMIN_PASSWORD)
                        .with(csrf())
                        .with(request -> {
                            request.addParameter(field, "other");
                            return request;
                        }))
                .hasStatus(400);
    }
}
