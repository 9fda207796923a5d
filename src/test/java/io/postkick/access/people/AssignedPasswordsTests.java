package io.postkick.access.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;

import io.postkick.access.AccessTest;
import io.postkick.access.Announced;
import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.record.SignInFailed;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A password that somebody else chose works for a week. */
@AccessTest
class AssignedPasswordsTests {

    private static final String GIVEN = "three given words";
    private static final String OWN = "three words of mine";

    private static int names;

    private final String name = "assigned-" + ++names;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Announced announced;

    @Autowired
    private SettableClock clock;

    @BeforeEach
    void create() {
        clock.advance(Duration.ofHours(1));
        assertThat(post("/people", admin(), "name", name, "role", "OPERATOR", "password", GIVEN))
                .hasStatus(302);
        announced.clear();
    }

    @Test
    void signsInUntilItEnds() {
        clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(signIn(GIVEN)).hasHeader("Location", "/");
        assertThat(token(GIVEN)).hasStatus(201);
        clock.advance(Duration.ofSeconds(1));
        announced.clear();
        assertThat(signIn(GIVEN)).hasHeader("Location", "/sign-in?failed");
        assertThat(token(GIVEN)).hasStatus(401);
        assertThat(announced.events())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event)
                        .isEqualTo(
                                new SignInFailed(name, "127.0.0.1", "a password that somebody else chose has ended")));
    }

    @Test
    void staysForGoodOnceTheyHaveChangedIt() {
        assertThat(post("/account/password", them(), "current", GIVEN, "password", OWN, "repeated", OWN))
                .hasStatus(302);
        assertThat(mvc.get().uri("/account").with(them())).bodyText().doesNotContain("chose your password");
        clock.advance(Duration.ofDays(8));
        assertThat(signIn(OWN)).hasHeader("Location", "/");
    }

    @Test
    void endsAlsoWhenItWasSetAnew() {
        assertThat(post("/account/password", them(), "current", GIVEN, "password", OWN, "repeated", OWN))
                .hasStatus(302);
        clock.advance(Duration.ofDays(20));
        assertThat(post("/people/" + name + "/password", admin(), "password", GIVEN))
                .hasStatus(302);
        assertThat(signIn(GIVEN)).hasHeader("Location", "/");
        clock.advance(Duration.ofDays(7));
        assertThat(signIn(GIVEN)).hasHeader("Location", "/sign-in?failed");
    }

    @Test
    void isSaidOnEveryPageAndToTheAdministrator() {
        for (String page : new String[] {"/account", "/audit"}) {
            assertThat(mvc.get().uri(page).with(them())).bodyText().contains("Somebody else chose your password");
        }
        assertThat(mvc.get().uri("/account").with(them())).bodyText().contains("it no longer signs in from", "UTC");
        assertThat(mvc.get().uri("/people/" + name).with(admin())).bodyText().contains("it no longer signs in from");
        clock.advance(Duration.ofDays(8));
        assertThat(mvc.get().uri("/people/" + name).with(admin())).bodyText().contains("It no longer signs in since");
    }

    @Test
    void isNoneWhenAnAdministratorSetsTheirOwn() {
        assertThat(post("/people/admin/password", admin(), "password", As.ADMIN_PASSWORD))
                .hasStatus(302);
        assertThat(mvc.get().uri("/account").with(admin())).bodyText().doesNotContain("chose your password");
    }

    private RequestPostProcessor them() {
        return As.person(name, Role.OPERATOR);
    }

    private static RequestPostProcessor admin() {
        return As.person("admin", Role.ADMIN);
    }

    private MvcTestResult signIn(String password) {
        return post("/sign-in", request -> request, "name", name, "password", password);
    }

    private MvcTestResult token(String password) {
        return mvc.post()
                .uri("/api/v1/tokens")
                .with(httpBasic(name, password))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"x\"}")
                .exchange();
    }

    private MvcTestResult post(String path, RequestPostProcessor person, String... fields) {
        var request = mvc.post().uri(path).with(person).with(csrf()).param("ownPassword", As.ADMIN_PASSWORD);
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
