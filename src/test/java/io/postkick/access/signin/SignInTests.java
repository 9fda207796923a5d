package io.postkick.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.AccessTest;
import io.postkick.access.Actor;
import io.postkick.access.Announced;
import io.postkick.access.As;
import io.postkick.access.HeldSession;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.people.Passwords;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.SignInFailed;
import io.postkick.access.record.SignedIn;
import io.postkick.access.record.SignedOut;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@AccessTest
class SignInTests {

    private static int addresses;

    private final String address = "192.0.2." + ++addresses;

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

    @BeforeEach
    void forgetWhatWasAnnounced() {
        announced.clear();
    }

    @Test
    void letsInWhoKnowsThePasswordAndAnnouncesItOnce() {
        var result = signIn("Admin", As.ADMIN_PASSWORD);
        assertThat(result).hasStatus(302).hasHeader("Location", "/");
        assertThat(announced.events())
                .containsExactly(new SignedIn(new Actor("admin", Role.ADMIN, address, "password")));
        assertThat(mvc.get().uri("/account").cookie(session(result)))
                .hasStatusOk()
                .bodyText()
                .contains("admin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"admin", "nobody", "", "<script>alert(1)</script>", "a\0b", "'; drop table person; --", "\u202e"
            })
    void refusesAWrongPasswordTheSameWayWhateverTheName(String name) {
        assertThat(signIn(name, "wrong password")).hasStatus(302).hasHeader("Location", "/sign-in?failed");
        assertThat(announced.events())
                .containsExactly(new SignInFailed(name.strip(), address, "wrong name or password"));
    }

    @Test
    void cutsAnEndlessNameBeforeItIsAnnounced() {
        signIn("x".repeat(5_000), "wrong password");
        assertThat(announced.events(SignInFailed.class))
                .singleElement()
                .satisfies(e -> assertThat(e.name()).hasSize(64));
    }

    @Test
    void letsNobodyInWhenTheSignInCannotBeRecorded() {
        announced.refuse();
        MvcTestResult result = signIn("admin", As.ADMIN_PASSWORD);
        assertThat(result).hasStatus(503).hasForwardedUrl("/sign-in/refused");
        assertThat(session(result)).isNull();
    }

    @Test
    void slowsDownGuessingAndHearsTheRightPasswordAfterTheWait() {
        for (int i = 0; i < 3; i++) {
            signIn("admin", "wrong password");
        }
        assertThat(signIn("admin", As.ADMIN_PASSWORD))
                .hasStatus(429)
                .hasHeader("Retry-After", "1")
                .hasForwardedUrl("/sign-in/refused");
        clock.advance(Duration.ofSeconds(1));
        assertThat(signIn("admin", As.ADMIN_PASSWORD)).hasStatus(302).hasHeader("Location", "/");
    }

    @Test
    void announcesAttemptsThatComeTooSoonOnce() {
        for (int i = 0; i < 8; i++) {
            signIn("admin", "wrong password");
        }
        assertThat(announced.events(SignInFailed.class))
                .extracting(SignInFailed::reason)
                .containsExactly(
                        "wrong name or password",
                        "wrong name or password",
                        "wrong name or password",
                        "too many attempts");
    }

    @Test
    void endsASessionAfterTwelveHoursHoweverBusy() {
        Cookie session = session(signIn("admin", As.ADMIN_PASSWORD));
        for (int i = 0; i < 12 * 60 * 60 - 1; i += 1799) {
            assertThat(mvc.get().uri("/account").cookie(session)).hasStatusOk();
            clock.advance(Duration.ofSeconds(Math.min(1799, 12 * 60 * 60 - 1 - i)));
        }
        assertThat(mvc.get().uri("/account").cookie(session)).hasStatusOk();
        clock.advance(Duration.ofSeconds(1));
        assertThat(mvc.get().uri("/account").cookie(session)).hasStatus(302).hasHeader("Location", "/sign-in?over");
    }

    @Test
    void endsASessionAsSoonAsThePersonChanges() {
        people.add("wanda", Role.OPERATOR, "{pbkdf2-sha512}none");
        var wanda = people.find("wanda").orElseThrow();
        for (Runnable change : new Runnable[] {
            () -> people.setRole(wanda.id(), Role.AUDITOR),
            () -> people.setPassword(wanda.id(), "{pbkdf2-sha512}other"),
            () -> people.disable(wanda.id())
        }) {
            HeldSession session = new HeldSession("wanda", Role.OPERATOR);
            assertThat(mvc.get().uri("/account").with(session)).hasStatusOk();
            change.run();
            assertThat(mvc.get().uri("/account").with(session)).hasStatus(302).hasHeader("Location", "/sign-in?over");
        }
    }

    @Test
    void refusesSomeoneDisabledWithoutSayingSo() {
        people.add("dora", Role.OPERATOR, passwords.hash("correct horse"));
        people.disable(people.find("dora").orElseThrow().id());
        assertThat(signIn("dora", "correct horse")).hasStatus(302).hasHeader("Location", "/sign-in?failed");
        assertThat(announced.events()).containsExactly(new SignInFailed("dora", address, "disabled"));
    }

    @Test
    void signsOutAndAnnouncesItEvenWhenNobodyListens() {
        Cookie session = session(signIn("admin", As.ADMIN_PASSWORD));
        announced.refuse();
        assertThat(mvc.post().uri("/sign-out").cookie(session).with(csrf()))
                .hasStatus(302)
                .hasHeader("Location", "/sign-in?signed-out");
        assertThat(mvc.get().uri("/account").cookie(session)).hasStatus(302).hasHeader("Location", "/sign-in?over");
        assertThat(mvc.get().uri("/sign-in?signed-out")).bodyText().contains("You have signed out.");
    }

    @Test
    void clearsWhatTheBrowserKeptOverHttpsOnly() {
        String header = "Clear-Site-Data";
        assertThat(signOut(false)).doesNotContainHeader(header);
        assertThat(signOut(true)).hasHeader(header, "\"cache\", \"storage\"");
    }

    @Test
    void saysNothingOfTheHostsBelowThisOne() {
        assertThat(mvc.get().uri("/sign-in").secure(true))
                .hasHeader("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains");
    }

    private MvcTestResult signOut(boolean secure) {
        return mvc.post()
                .uri("/sign-out")
                .secure(secure)
                .with(As.person("admin", Role.ADMIN))
                .with(csrf())
                .exchange();
    }

    @Test
    void announcesWhoSignsOut() {
        mvc.post()
                .uri("/sign-out")
                .with(As.person("olga", Role.OPERATOR))
                .with(csrf())
                .exchange();
        assertThat(announced.events())
                .containsExactly(new SignedOut(new Actor("olga", Role.OPERATOR, "127.0.0.1", "password")));
    }

    @ParameterizedTest
    @ValueSource(strings = {As.ADMIN_PASSWORD + " ", " " + As.ADMIN_PASSWORD})
    void takesAPasswordAsItWasTyped(String almost) {
        assertThat(signIn("admin", almost)).hasStatus(302).hasHeader("Location", "/sign-in?failed");
        assertThat(signIn("admin", As.ADMIN_PASSWORD.toUpperCase(Locale.ROOT)))
                .hasHeader("Location", "/sign-in?failed");
        assertThat(signIn("admin", As.ADMIN_PASSWORD)).hasHeader("Location", "/");
    }

    @Test
    void refusesASignInWithoutCsrfToken() {
        assertThat(mvc.post().uri("/sign-in").param("name", "admin").param("password", As.ADMIN_PASSWORD))
                .hasStatus(302)
                .hasHeader("Location", "/sign-in?ended");
        assertThat(announced.events()).isEmpty();
    }

    private static Cookie session(MvcTestResult result) {
        return result.getResponse().getCookie(HeldSession.COOKIE);
    }

    private MvcTestResult signIn(String name, String password) {
        return mvc.post()
                .uri("/sign-in")
                .remoteAddress(address)
                .param("name", name)
                .param("password", password)
                .with(csrf())
                .exchange();
    }
}
