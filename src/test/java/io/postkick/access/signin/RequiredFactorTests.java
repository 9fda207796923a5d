package io.postkick.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.AccessTest;
import io.postkick.access.As;
import io.postkick.access.AuthenticatorApp;
import io.postkick.access.PlainBrowser;
import io.postkick.access.Role;
import io.postkick.access.SoftwareAuthenticator;
import io.postkick.access.record.SecondFactorChanged;
import io.postkick.access.record.SignInFailed;
import io.postkick.access.record.SignedIn;
import io.postkick.testsupport.SomebodyNew;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;

/** Administrators need a second factor: who has none adds one before anything else. */
@Tag("once")
@AccessTest
@TestPropertySource(
        properties = {"postkick.access.second-factor=required", "postkick.access.second-factor-required-for=ADMIN"})
class RequiredFactorTests extends SomebodyNew {

    private static final String ENROLMENT = "/sign-in/second-factor";
    private static final String FIRST_PASSKEY = ENROLMENT + "/passkey";
    private static final String FACTOR = "/account/second-factor";
    private static final String PASSKEYS = "/account/passkeys";
    private static final Pattern REMOVE = Pattern.compile("/account/passkeys/\\d+/remove");

    @BeforeEach
    void createSomebody() {
        create(Role.ADMIN);
    }

    @Test
    void areLedToAddOneAndNowhereElse() {
        assertThat(browser.signIn(name)).hasHeader("Location", ENROLMENT);
        String page = PlainBrowser.text(browser.get(ENROLMENT));
        assertThat(page).contains("<svg class=\"app-picture\"", name);
        assertThat(AuthenticatorApp.on(PlainBrowser.text(browser.get(ENROLMENT)))
                        .secret())
                .isEqualTo(AuthenticatorApp.on(page).secret());
        for (String other : List.of("/", "/account", FACTOR, "/people", "/sign-in/code")) {
            assertThat(browser.get(other)).hasStatus(302);
            assertThat(browser.get(other).getResponse().getRedirectedUrl()).startsWith("/sign-in");
        }
        assertThat(browser.post("/people", "name", "x", "role", "ADMIN")).hasStatus(302);
        assertThat(table.find("x")).isEmpty();
        assertThat(browser.get("/actuator/info")).hasStatus(401);
    }

    @Test
    void areShownNoSecretThatSomebodyElseHasSeenInTheSameBrowser() {
        browser.signIn(name);
        String seen =
                AuthenticatorApp.on(PlainBrowser.text(browser.get(ENROLMENT))).secret();
        assertThat(browser.signIn("admin")).hasHeader("Location", ENROLMENT);
        assertThat(AuthenticatorApp.on(PlainBrowser.text(browser.get(ENROLMENT)))
                        .secret())
                .isNotEqualTo(seen);
    }

    @Test
    void areInOnceTheyHaveAddedOne() {
        AuthenticatorApp app = enrol();
        assertThat(announced.events(SecondFactorChanged.class))
                .singleElement()
                .extracting(SecondFactorChanged::kind, change -> change.actor().authentication())
                .containsExactly(SecondFactorChanged.Kind.ADDED, "password");
        assertThat(announced.events(SignedIn.class))
                .singleElement()
                .satisfies(event -> assertThat(event.actor().authentication()).isEqualTo("password+code"));
        assertThat(browser.get("/people")).hasStatusOk();

        PlainBrowser other = new PlainBrowser(mvc);
        assertThat(other.signIn(name)).hasHeader("Location", "/sign-in/code");
        assertThat(other.post("/sign-in/code", "code", app.code(clock.instant())))
                .hasHeader("Location", "/sign-in/code?failed");
        clock.advance(Duration.ofSeconds(30));
        other.post("/sign-in/code", "code", app.code(clock.instant()));
        assertThat(other.isIn()).isTrue();
    }

    @Test
    void areNotInWithAWrongFirstCodeOrOneOfAnOldSecret() {
        browser.signIn(name);
        AuthenticatorApp app = AuthenticatorApp.on(PlainBrowser.text(browser.get(ENROLMENT)));
        assertThat(browser.post(ENROLMENT, "code", app.wrongCode(clock.instant())))
                .hasHeader("Location", ENROLMENT + "?failed");
        assertThat(browser.isIn()).isFalse();
        clock.advance(Duration.ofMinutes(15));
        assertThat(browser.post(ENROLMENT, "code", app.code(clock.instant()))).hasHeader("Location", "/sign-in?over");
        browser.signIn(name);
        assertThat(AuthenticatorApp.on(PlainBrowser.text(browser.get(ENROLMENT)))
                        .secret())
                .isNotEqualTo(app.secret());
        assertThat(announced.events(SecondFactorChanged.class)).isEmpty();
    }

    @Test
    void addNothingThatCannotBeRecorded() {
        browser.signIn(name);
        AuthenticatorApp app = AuthenticatorApp.on(PlainBrowser.text(browser.get(ENROLMENT)));
        announced.refuse();
        assertThat(browser.post(ENROLMENT, "code", app.code(clock.instant()))).hasStatus(503);
        announced.clear();
        assertThat(browser.isIn()).isFalse();
        assertThat(new PlainBrowser(mvc).signIn(name)).hasHeader("Location", ENROLMENT);
    }

    @Test
    void letOneOfTwoSessionsAddOne() {
        PlainBrowser other = new PlainBrowser(mvc);
        browser.signIn(name);
        other.signIn(name);
        AuthenticatorApp late = AuthenticatorApp.on(PlainBrowser.text(other.get(ENROLMENT)));
        enrol();
        assertThat(other.post(ENROLMENT, "code", late.code(clock.instant()))).hasHeader("Location", "/sign-in?failed");
        assertThat(other.isIn()).isFalse();
        assertThat(browser.isIn()).isTrue();
    }

    @Test
    void cannotTakeItAwayButPutAnotherInItsPlace() {
        AuthenticatorApp app = enrol();
        clock.advance(Duration.ofSeconds(30));
        assertThat(browser.post(
                        FACTOR + "/remove", "ownPassword", As.ADMIN_PASSWORD, "code", app.code(clock.instant())))
                .hasStatus(409)
                .bodyText()
                .contains("your role needs a second factor");
        AuthenticatorApp next = AuthenticatorApp.on(PlainBrowser.text(browser.get(FACTOR)));
        assertThat(next.secret()).isNotEqualTo(app.secret());
        assertThat(browser.post(
                        FACTOR,
                        "newCode",
                        next.code(clock.instant()),
                        "ownPassword",
                        As.ADMIN_PASSWORD,
                        "code",
                        app.wrongCode(clock.instant())))
                .hasStatus(400);
        clock.advance(Duration.ofSeconds(30));
        assertThat(browser.post(
                        FACTOR,
                        "newCode",
                        next.code(clock.instant()),
                        "ownPassword",
                        As.ADMIN_PASSWORD,
                        "code",
                        app.code(clock.instant())))
                .hasStatus(302);
        assertThat(browser.isIn()).isTrue();
        clock.advance(Duration.ofSeconds(30));
        PlainBrowser other = new PlainBrowser(mvc);
        other.signIn(name);
        assertThat(other.post("/sign-in/code", "code", app.code(clock.instant())))
                .hasHeader("Location", "/sign-in/code?failed");
        other.post("/sign-in/code", "code", next.code(clock.instant()));
        assertThat(other.isIn()).isTrue();
    }

    @Test
    void endASessionThatBeganWithLess() {
        assertThat(mvc.get().uri("/account").with(As.person(name, Role.ADMIN)))
                .hasStatus(302)
                .hasHeader("Location", "/sign-in?over");
        assertThat(mvc.get().uri("/account").with(As.person("rolf-" + name, Role.OPERATOR)))
                .hasStatusOk();
    }

    @Test
    void tellScriptsToAddOneFirst() {
        String basic =
                Base64.getEncoder().encodeToString((name + ":" + As.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));
        assertThat(mvc.post()
                        .uri("/api/v1/tokens")
                        .header("Authorization", "Basic " + basic)
                        .header("Postkick-Code", "123456")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"t\"}"))
                .hasStatus(401)
                .bodyText()
                .contains("Sign in with a browser");
    }

    @Test
    void leaveTheOtherRolesTheChoice() {
        table.add("op-" + name, Role.OPERATOR, passwords.hash(As.ADMIN_PASSWORD));
        assertThat(browser.signIn("op-" + name)).hasHeader("Location", "/");
        assertThat(browser.isIn()).isTrue();
    }

    @Test
    void doWithAPasskeyAndWithoutTheApp() {
        AuthenticatorApp app = enrol();
        clock.advance(Duration.ofSeconds(30));
        SoftwareAuthenticator key = new SoftwareAuthenticator();
        String code = app.code(clock.instant());
        String made =
                key.create(PlainBrowser.text(browser.askForPasskey("ownPassword", As.ADMIN_PASSWORD, "code", code)));
        assertThat(browser.post(PASSKEYS, "name", "x", "credential", made)).hasStatus(302);
        PlainBrowser other = new PlainBrowser(mvc);
        other.post("/sign-in/passkey", "credential", key.get(PlainBrowser.text(other.get("/sign-in/passkey"))));
        assertThat(other.isIn()).isTrue();
        assertThat(other.post(FACTOR + "/remove")).hasStatus(302);
        Matcher remove = REMOVE.matcher(PlainBrowser.text(other.get(PASSKEYS)));
        assertThat(remove.find()).isTrue();
        assertThat(other.post(remove.group())).hasStatus(409).bodyText().contains("your role needs a second factor");
        assertThat(new PlainBrowser(mvc).signIn(name)).hasHeader("Location", "/sign-in/code");
    }

    @Test
    void areInOnceTheyHaveAddedAPasskeyInPlaceOfAnApp() {
        browser.signIn(name);
        assertThat(PlainBrowser.text(browser.get(ENROLMENT))).contains("Or a passkey");
        SoftwareAuthenticator key = new SoftwareAuthenticator();
        String made = key.create(PlainBrowser.text(browser.get(FIRST_PASSKEY)));
        String before = browser.id();
        assertThat(browser.post(FIRST_PASSKEY, "name", " laptop ", "credential", made))
                .hasHeader("Location", "/");
        assertThat(browser.id()).isNotEqualTo(before);
        assertThat(browser.get("/people")).hasStatusOk();
        assertThat(announced.events(SecondFactorChanged.class))
                .singleElement()
                .extracting(change -> change.actor().authentication(), SecondFactorChanged::detail)
                .containsExactly("password", "a passkey named laptop");
        assertThat(announced.events(SignedIn.class))
                .singleElement()
                .satisfies(event -> assertThat(event.actor().authentication()).isEqualTo("password+passkey"));

        PlainBrowser other = new PlainBrowser(mvc);
        assertThat(other.signIn(name)).hasHeader("Location", "/sign-in/code");
        other.post("/sign-in/passkey", "credential", key.get(PlainBrowser.text(other.get("/sign-in/passkey"))));
        assertThat(other.isIn()).isTrue();
    }

    @Test
    void areNotInWithAPasskeyThatIsNoneOrHasNoNameOrComesTooLate() {
        browser.signIn(name);
        String made = new SoftwareAuthenticator().create(PlainBrowser.text(browser.get(FIRST_PASSKEY)));
        assertThat(browser.post(FIRST_PASSKEY, "name", " ", "credential", made)).hasStatus(400);
        assertThat(browser.post(FIRST_PASSKEY, "name", "x", "credential", "{}"))
                .hasHeader("Location", ENROLMENT + "?passkey");
        assertThat(browser.post(FIRST_PASSKEY, "name", "x", "credential", made))
                .as("what was asked for is taken once")
                .hasHeader("Location", ENROLMENT + "?passkey");
        assertThat(announced.events(SignInFailed.class)).hasSize(2);
        String late = new SoftwareAuthenticator().create(PlainBrowser.text(browser.get(FIRST_PASSKEY)));
        clock.advance(Duration.ofMinutes(15));
        assertThat(browser.post(FIRST_PASSKEY, "name", "x", "credential", late)).hasHeader("Location", "/sign-in?over");
        assertThat(browser.isIn()).isFalse();
        assertThat(announced.events(SecondFactorChanged.class)).isEmpty();
    }

    @Test
    void letNobodyAddAPasskeyByThePasswordOnceThereIsAnApp() {
        PlainBrowser other = new PlainBrowser(mvc);
        other.signIn(name);
        String made = new SoftwareAuthenticator().create(PlainBrowser.text(other.get(FIRST_PASSKEY)));
        enrol();
        assertThat(other.post(FIRST_PASSKEY, "name", "x", "credential", made)).hasHeader("Location", "/sign-in?failed");
        assertThat(other.isIn()).isFalse();
        assertThat(PlainBrowser.text(browser.get(PASSKEYS))).doesNotContain("/remove");
    }

    @Test
    void addNoPasskeyThatCannotBeRecorded() {
        browser.signIn(name);
        String made = new SoftwareAuthenticator().create(PlainBrowser.text(browser.get(FIRST_PASSKEY)));
        announced.refuse();
        assertThat(browser.post(FIRST_PASSKEY, "name", "x", "credential", made)).hasStatus(503);
        announced.clear();
        assertThat(browser.isIn()).isFalse();
        assertThat(new PlainBrowser(mvc).signIn(name)).hasHeader("Location", ENROLMENT);
    }

    private AuthenticatorApp enrol() {
        browser.signIn(name);
        AuthenticatorApp app = AuthenticatorApp.on(PlainBrowser.text(browser.get(ENROLMENT)));
        String before = browser.id();
        assertThat(browser.post(ENROLMENT, "code", app.code(clock.instant()))).hasHeader("Location", FACTOR);
        assertThat(browser.id()).isNotEqualTo(before);
        String page = browser.followed();
        assertThat(PlainBrowser.recoveryCodes(page)).hasSize(10);
        assertThat(page).contains("I have kept them, go on");
        assertThat(PlainBrowser.recoveryCodes(PlainBrowser.text(browser.get(FACTOR))))
                .isEmpty();
        return app;
    }
}
