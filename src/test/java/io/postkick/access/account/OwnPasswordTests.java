package io.postkick.access.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.AccessTest;
import io.postkick.access.Announced;
import io.postkick.access.As;
import io.postkick.access.HeldSession;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.ProofFailed;
import io.postkick.access.token.Token;
import io.postkick.access.token.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A session alone changes nothing that outlasts it: for that the password is asked for again. */
@Tag("once")
@AccessTest
class OwnPasswordTests {

    private enum Asks {
        ALWAYS,
        UNLESS_PROVEN_LATELY,
        /** Taking power away, or the form asks for it by another name. */
        NEVER
    }

    private static final Map<String, Asks> FORMS = Map.ofEntries(
            Map.entry("/account/passkeys", Asks.ALWAYS),
            Map.entry("/account/passkeys/{id}/remove", Asks.ALWAYS),
            Map.entry("/account/password", Asks.NEVER),
            Map.entry("/account/second-factor", Asks.ALWAYS),
            Map.entry("/account/second-factor/recovery-codes", Asks.ALWAYS),
            Map.entry("/account/second-factor/remove", Asks.ALWAYS),
            Map.entry("/account/tokens", Asks.ALWAYS),
            Map.entry("/account/tokens/{id}/revoke", Asks.NEVER),
            Map.entry("/account/tokens/revoke-all", Asks.NEVER),
            Map.entry("/account/sessions/{id}/end", Asks.UNLESS_PROVEN_LATELY),
            Map.entry("/account/sessions/end-others", Asks.UNLESS_PROVEN_LATELY),
            Map.entry("/people/{name}/sessions/{id}/end", Asks.NEVER),
            Map.entry("/people/{name}/sessions/end-all", Asks.NEVER),
            Map.entry("/people", Asks.UNLESS_PROVEN_LATELY),
            Map.entry("/people/{name}/role", Asks.ALWAYS),
            Map.entry("/people/{name}/instances", Asks.ALWAYS),
            Map.entry("/people/{name}/password", Asks.ALWAYS),
            Map.entry("/people/{name}/elsewhere", Asks.ALWAYS),
            Map.entry("/people/{name}/enable", Asks.ALWAYS),
            Map.entry("/people/{name}/second-factor/remove", Asks.ALWAYS),
            Map.entry("/people/{name}/disable", Asks.NEVER),
            Map.entry("/people/{name}/tokens/{id}/revoke", Asks.NEVER),
            Map.entry("/people/{name}/tokens/revoke-all", Asks.NEVER));

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

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private HeldSession session = new HeldSession("admin", Role.ADMIN);

    @BeforeEach
    void signInLongAgo() {
        clock.advance(Duration.ofHours(1));
        session = signedIn();
        clock.advance(Duration.ofMinutes(6));
        people.add("paul", Role.OPERATOR, "none");
        people.disable(people.find("paul").orElseThrow().id());
        announced.clear();
    }

    @Test
    void haveARowForEachForm() {
        var forms = new TreeMap<String, Object>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            boolean ours = method.getBeanType().getSimpleName().endsWith("Controller")
                    && method.getBeanType().getPackage() == AccountController.class.getPackage();
            if (ours && mapping.getMethodsCondition().toString().contains("POST")) {
                mapping.getPatternValues().forEach(path -> forms.put(path, mapping));
            }
        });
        assertThat(FORMS.keySet()).isEqualTo(forms.keySet());
    }

    static Stream<String> asking() {
        return FORMS.keySet().stream().filter(form -> FORMS.get(form) != Asks.NEVER);
    }

    /** A page with a new secret is what can be added at all. */
    private void look(String form) {
        if (form.startsWith("/account/second-factor")) {
            page("/account/second-factor");
        }
    }

    @ParameterizedTest
    @MethodSource("asking")
    void isAskedFor(String form) {
        Person before = people.find("paul").orElseThrow();
        List<Token> tokensBefore = tokens.of("admin");
        look(form);
        assertThat(send(form)).hasStatus(400).bodyText().contains("your own password is wrong");
        assertThat(send(form, "ownPassword", "a wrong guess")).hasStatus(400);
        assertThat(announced.events())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event).isInstanceOfSatisfying(ProofFailed.class, failed -> {
                    assertThat(failed.reason()).isEqualTo("wrong password");
                    assertThat(failed.actor().name()).isEqualTo("admin");
                    assertThat(failed.actor().address()).isEqualTo("127.0.0.1");
                }));
        assertThat(people.find("paul")).contains(before);
        assertThat(people.find("pia")).isEmpty();
        assertThat(tokens.of("admin")).isEqualTo(tokensBefore);
    }

    @ParameterizedTest
    @MethodSource("asking")
    void isSlowedDownWhenGuessed(String form) {
        look(form);
        for (int i = 0; i < 3; i++) {
            assertThat(send(form, "ownPassword", "a wrong guess")).hasStatus(400);
        }
        assertThat(send(form, "ownPassword", As.ADMIN_PASSWORD)).hasStatus(429);
    }

    @Test
    void keepsWhatWasTypedExceptPasswords() {
        assertThat(send("/account/tokens", "expiresOn", "2030-05-17", "ownPassword", "a wrong guess"))
                .bodyText()
                .contains("value=\"kept\"", "value=\"2030-05-17\"")
                .doesNotContain("a wrong guess");
        assertThat(send("/people", "instance", "kept-instance", "password", "a secret that was typed"))
                .bodyText()
                .contains("value=\"pia\"", "kept-instance")
                .doesNotContain("a secret that was typed");
    }

    @Test
    void isNotAskedForWhenPeopleAreAddedRightAfterSigningIn() {
        session = signedIn();
        assertThat(page("/people")).bodyText().doesNotContain("ownPassword");
        assertThat(send("/people")).hasStatus(302);
        assertThat(people.find("pia")).isPresent();
        clock.advance(RecentProof.GOOD_FOR);
        assertThat(page("/people")).bodyText().contains("ownPassword");
        assertThat(send("/people", "name", "petra")).hasStatus(400);
        assertThat(people.find("petra")).isEmpty();
    }

    @Test
    void isAskedForOnceForARowOfPeople() {
        assertThat(send("/people", "name", "row-1", "ownPassword", As.ADMIN_PASSWORD))
                .hasStatus(302);
        assertThat(send("/people", "name", "row-2")).hasStatus(302);
        clock.advance(RecentProof.GOOD_FOR);
        assertThat(send("/people", "name", "row-3")).hasStatus(400);
    }

    private HeldSession signedIn() {
        HeldSession fresh = new HeldSession("admin", Role.ADMIN);
        mvc.get().uri("/account").with(fresh).exchange();
        return fresh;
    }

    private MvcTestResult page(String path) {
        return mvc.get().uri(path).with(session).exchange();
    }

    /** What would do something, with or without more fields. */
    private MvcTestResult send(String form, String... fields) {
        Map<String, String> all = new TreeMap<>(Map.of("role", "AUDITOR", "instance", "mx1"));
        all.put("name", form.equals("/people") ? "pia" : "kept");
        if (form.equals("/account/passkeys")) {
            all.put("ask", "true");
        }
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        var request = mvc.post()
                .uri(form.replace("{name}", "paul").replace("{id}", "1"))
                .with(session)
                .with(csrf());
        all.forEach(request::param);
        MvcTestResult result = request.exchange();
        session.take(result);
        return result;
    }
}
