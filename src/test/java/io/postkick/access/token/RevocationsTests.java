package io.postkick.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.AccessTest;
import io.postkick.access.Actor;
import io.postkick.access.Announced;
import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.people.Passwords;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.TokenChanged;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Tokens end for good with what their owner loses. */
@AccessTest
class RevocationsTests {

    private static int names;

    private final String name = "rev-" + ++names;

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
    private Tokens tokens;

    @BeforeEach
    void addThem() {
        announced.clear();
        clock.advance(Duration.ofHours(1));
        people.add(name, Role.ADMIN, passwords.hash(As.ADMIN_PASSWORD));
    }

    /** Other tests rely on who is the last administrator. */
    @AfterEach
    void takeTheRole() {
        announced.clear();
        people.setRole(people.find(name).orElseThrow().id(), Role.OPERATOR);
    }

    @Test
    void aNewPasswordFromAnAdministratorRevokesAll() {
        List<String> ids = List.of(token(Role.ADMIN), token(Role.OPERATOR));
        assertThat(post("/people/" + name + "/password", "admin")).hasStatus(302);
        assertThat(working()).isEmpty();
        assertThat(revoked()).singleElement().satisfies(event -> {
            assertThat(event.person()).isEqualTo(name);
            assertThat(event.token().split(", ")).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(event.detail()).isEqualTo("2 revoked, new password");
        });
    }

    @Test
    void disablingRevokesAllAndEnablingBringsNoneBack() {
        token(Role.OPERATOR);
        assertThat(post("/people/" + name + "/disable", "admin")).hasStatus(302);
        assertThat(post("/people/" + name + "/enable", "admin")).hasStatus(302);
        assertThat(working()).isEmpty();
        assertThat(revoked()).hasSize(1);
    }

    @Test
    void enablingBringsBackNoneOfWhomAnEarlierVersionDisabled() {
        token(Role.OPERATOR);
        people.disable(people.find(name).orElseThrow().id());
        assertThat(post("/people/" + name + "/enable", "admin")).hasStatus(302);
        assertThat(working()).isEmpty();
    }

    @Test
    void losingARoleRevokesTheTokensThatNeedIt() {
        token(Role.ADMIN);
        token(Role.AUDITOR);
        String kept = token(Role.OPERATOR);
        assertThat(post("/people/" + name + "/role", "admin", "role", "OPERATOR"))
                .hasStatus(302);
        assertThat(post("/people/" + name + "/role", "admin", "role", "ADMIN")).hasStatus(302);
        assertThat(working()).containsExactly(kept);
    }

    @Test
    void gettingARoleBringsBackNoTokenFromBefore() {
        token(Role.ADMIN);
        people.setRole(people.find(name).orElseThrow().id(), Role.OPERATOR);
        assertThat(post("/people/" + name + "/role", "admin", "role", "ADMIN")).hasStatus(302);
        assertThat(working()).isEmpty();
    }

    @Test
    void onesOwnNewPasswordRevokesThemWhenAskedTo() {
        token(Role.OPERATOR);
        String next = "four words without rhyme";
        assertThat(changePassword(As.ADMIN_PASSWORD, next)).hasStatus(302);
        assertThat(working()).hasSize(1);
        assertThat(changePassword(next, As.ADMIN_PASSWORD, "revokeTokens", "true"))
                .hasStatus(302);
        assertThat(working()).isEmpty();
        assertThat(mvc.get().uri("/account").with(As.person(name, Role.ADMIN)))
                .bodyText()
                .containsPattern("name=\"revokeTokens\" value=\"true\" checked");
    }

    @Test
    void oneButtonRevokesAllOfOnesOwnAndOfAnybody() {
        token(Role.OPERATOR);
        token(Role.OPERATOR);
        assertThat(post("/account/tokens/revoke-all", name)).hasStatus(302);
        assertThat(working()).isEmpty();
        assertThat(revoked()).extracting(TokenChanged::detail).containsExactly("2 revoked, all of their own");
        token(Role.OPERATOR);
        assertThat(post("/people/" + name + "/tokens/revoke-all", "admin")).hasStatus(302);
        assertThat(working()).isEmpty();
        assertThat(revoked()).extracting(TokenChanged::detail).containsExactly("1 revoked, all of theirs");
    }

    @Test
    void manyAreNamedInAFewEntries() {
        for (int i = 0; i < 205; i++) {
            token(Role.OPERATOR);
        }
        assertThat(post("/account/tokens/revoke-all", name)).hasStatus(302);
        assertThat(working()).isEmpty();
        assertThat(revoked())
                .extracting(TokenChanged::detail)
                .containsExactly(
                        "100 revoked, all of their own",
                        "100 revoked, all of their own",
                        "5 revoked, all of their own");
    }

    @Test
    void nothingIsRevokedThatCannotBeRecorded() {
        token(Role.OPERATOR);
        announced.refuse();
        assertThat(post("/account/tokens/revoke-all", name)).hasStatus(503);
        announced.clear();
        assertThat(working()).hasSize(1);
    }

    private String token(Role role) {
        Actor owner = new Actor(name, Role.ADMIN, "127.0.0.1", "password");
        String id = tokens.create(owner, new NewToken("x", role, null, TokenLimits.NONE, false))
                .token()
                .id();
        announced.clear();
        return id;
    }

    private List<String> working() {
        return tokens.of(name).stream()
                .filter(token -> !token.revoked())
                .map(Token::id)
                .toList();
    }

    private List<TokenChanged> revoked() {
        return announced.events(TokenChanged.class);
    }

    private MvcTestResult changePassword(String current, String next, String... more) {
        var request = mvc.post()
                .uri("/account/password")
                .with(As.person(name, Role.ADMIN))
                .with(csrf())
                .param("current", current)
                .param("password", next)
                .param("repeated", next);
        for (int i = 0; i < more.length; i += 2) {
            request.param(more[i], more[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult post(String path, String person, String... fields) {
        var request = mvc.post()
                .uri(path)
                .with(As.person(person, Role.ADMIN))
                .with(csrf())
                .param("ownPassword", As.ADMIN_PASSWORD);
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
