package io.postkick.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.AccessTest;
import io.postkick.access.Actor;
import io.postkick.access.Announced;
import io.postkick.access.HeldSession;
import io.postkick.access.InstanceLimit;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.SignInFailed;
import io.postkick.access.record.SignedIn;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Another way to sign in is its provider and nothing else: the rest holds for it as for passwords. */
@Tag("once")
@AccessTest
@Import(TicketOffice.class)
class SecondWayInTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Announced announced;

    @Autowired
    private PersonTable people;

    @Autowired
    private SettableClock clock;

    private Cookie session;

    @BeforeEach
    void startAfresh() {
        clock.advance(Duration.ofHours(1));
        announced.clear();
    }

    @Test
    void isRecordedBeforeAnybodyIsLetIn() {
        add("paula");
        assertThat(signIn("paula", TicketOffice.GOOD)).hasStatus(302).hasHeader("Location", "/");
        assertThat(announced.events())
                .containsExactly(new SignedIn(new Actor("paula", Role.AUDITOR, "127.0.0.1", TicketOffice.NAME)));
        assertThat(mvc.get().uri("/account").cookie(session)).hasStatusOk();
    }

    @Test
    void isRefusedWhenItCannotBeRecorded() {
        add("petra");
        announced.refuse();
        assertThat(signIn("petra", TicketOffice.GOOD)).hasStatus(503);
        assertThat(session).isNull();
    }

    @Test
    void isSlowedDownWhenGuessed() {
        add("pablo");
        for (int i = 0; i < 3; i++) {
            assertThat(signIn("pablo", "a guess")).hasHeader("Location", "/sign-in?failed");
        }
        assertThat(signIn("pablo", TicketOffice.GOOD)).hasStatus(429);
        assertThat(announced.events())
                .containsExactly(
                        new SignInFailed("pablo", "127.0.0.1", "no such ticket"),
                        new SignInFailed("pablo", "127.0.0.1", "no such ticket"),
                        new SignInFailed("pablo", "127.0.0.1", "no such ticket"),
                        new SignInFailed("pablo", "127.0.0.1", "too many attempts"));
    }

    @Test
    void endsWithThePersonsStanding() {
        add("pius");
        signIn("pius", TicketOffice.GOOD);
        people.disable(people.find("pius").orElseThrow().id());
        assertThat(mvc.get().uri("/account").cookie(session)).hasStatus(302).hasHeader("Location", "/sign-in?over");
        announced.clear();
        assertThat(signIn("pius", TicketOffice.GOOD)).hasHeader("Location", "/sign-in?failed");
        assertThat(announced.events()).containsExactly(new SignInFailed("pius", "127.0.0.1", "disabled"));
    }

    @Test
    void leavesSomebodyWithoutAPasswordNone() {
        add("pepe");
        assertThat(signIn("pepe", "")).hasHeader("Location", "/sign-in?failed");
        assertThat(signIn("pepe", "null")).hasHeader("Location", "/sign-in?failed");
    }

    @Test
    void letsNobodyInWhomTheConsoleDoesNotKnow() {
        add("pavel");
        assertThat(signIn("pavel", TicketOffice.FOREIGN)).hasHeader("Location", "/sign-in?failed");
        assertThat(announced.events())
                .containsExactly(new SignInFailed("pavel", "127.0.0.1", "nobody whom this console knows"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account", "/people", "/audit", "/queue"})
    void givesAPrincipalThatIsNotOursNoAccess(String page) {
        assertThat(mvc.get().uri(page).with(authentication(TicketOffice.foreign("admin"))))
                .hasStatus(302)
                .hasHeader("Location", "/sign-in?over");
        assertThat(mvc.get().uri("/actuator/info").with(authentication(TicketOffice.foreign("admin"))))
                .hasStatus(401);
    }

    private void add(String name) {
        people.addWithoutPassword(name, Role.AUDITOR, InstanceLimit.NONE);
    }

    private MvcTestResult signIn(String name, String typed) {
        MvcTestResult result = mvc.post()
                .uri("/sign-in")
                .with(csrf())
                .param("name", name)
                .param("password", typed)
                .exchange();
        session = result.getResponse().getCookie(HeldSession.COOKIE);
        return result;
    }
}
