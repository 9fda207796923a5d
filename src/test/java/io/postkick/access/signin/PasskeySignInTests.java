package io.postkick.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.AccessTest;
import io.postkick.access.Actor;
import io.postkick.access.As;
import io.postkick.access.AuthenticatorApp;
import io.postkick.access.PlainBrowser;
import io.postkick.access.Role;
import io.postkick.access.SoftwareAuthenticator;
import io.postkick.access.record.SecondFactorAsked;
import io.postkick.access.record.SecondFactorChanged;
import io.postkick.access.record.SignInFailed;
import io.postkick.access.record.SignedIn;
import io.postkick.testsupport.SomebodyNew;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Somebody signs in with a passkey: alone, or after the password. */
@AccessTest
class PasskeySignInTests extends SomebodyNew {

    private static final String PASSKEY = "/sign-in/passkey";
    private static final String SECOND = PASSKEY + "?second=true";
    private static final String CODE = "/sign-in/code";
    private static final String FAILED = "/sign-in?passkey";
    private static final String HERS = "/account/passkeys";

    private SoftwareAuthenticator authenticator;

    @BeforeEach
    void addAPasskey() {
        create(Role.OPERATOR);
        browser.signIn(name);
        authenticator = new SoftwareAuthenticator();
        String made = authenticator.create(PlainBrowser.text(browser.askForPasskey("ownPassword", As.ADMIN_PASSWORD)));
        assertThat(browser.post(HERS, "name", "Laptop", "credential", made))
                .hasStatus(302)
                .hasHeader("Location", HERS);
        announced.clear();
    }

    @Test
    void letsInWithThePasskeyAloneUnderANewSessionAndSaysSoOnTheRecord() {
        PlainBrowser other = new PlainBrowser(mvc);
        String before = other.id();
        assertThat(show(other, authenticator)).hasStatus(302).hasHeader("Location", "/");
        assertThat(other.id()).isNotEqualTo(before);
        assertThat(other.isIn()).isTrue();
        assertThat(announced.events())
                .containsExactly(new SignedIn(new Actor(name, Role.OPERATOR, other.address(), "passkey")));
        assertThat(PlainBrowser.text(other.get(HERS))).contains("Laptop", "last used");
    }

    @Test
    void letsNobodyInWhoSignsInElsewhereByNow() {
        table.takePassword(person().id());
        PlainBrowser other = new PlainBrowser(mvc);
        assertThat(show(other, authenticator)).hasHeader("Location", FAILED);
        assertThat(other.isIn()).isFalse();
    }

    @Test
    void asksForItAfterThePasswordBeforeAnythingElse() {
        PlainBrowser other = halfWay();
        String page = PlainBrowser.text(other.get(CODE));
        assertThat(page)
                .contains("Show one of your passkeys", "data-passkey=\"get\"")
                .doesNotContain("id=\"code\"");
        assertThat(other.isIn()).isFalse();
        assertThat(announced.events(SecondFactorAsked.class)).hasSize(1);
        String options = PlainBrowser.text(other.get(SECOND));
        assertThat(options).contains("\"userVerification\":\"required\"", "\"allowCredentials\":[{");
        String halfWay = other.id();
        assertThat(other.post(PASSKEY, "second", "true", "credential", authenticator.get(options)))
                .hasHeader("Location", "/");
        assertThat(other.id()).isNotEqualTo(halfWay);
        assertThat(other.isIn()).isTrue();
        assertThat(announced.events(SignedIn.class))
                .extracting(event -> event.actor().authentication())
                .containsExactly("password+passkey");
        assertThat(other.get(CODE)).hasHeader("Location", "/sign-in?over");
    }

    @Test
    void tellsStrangersNothingAndKeepsNothingOfThem() {
        MvcTestResult asked = mvc.get().uri(PASSKEY).exchange();
        assertThat(asked).hasStatusOk();
        assertThat(asked.getRequest().getSession(false)).isNull();
        assertThat(PlainBrowser.text(asked)).contains("\"allowCredentials\":[]", "\"rpId\":\"localhost\"");
        assertThat(PlainBrowser.text(new PlainBrowser(mvc).get(SECOND))).contains("\"allowCredentials\":[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{},\"clientExtensionResults\":{}}",
                "<script>"
            })
    void refusesWhatIsNoPasskey(String credential) {
        PlainBrowser other = new PlainBrowser(mvc);
        other.get(PASSKEY);
        refused(other, other.post(PASSKEY, "credential", credential), "unknown passkey", "wrong passkey");
    }

    @Test
    void refusesAPasskeyOfNobody() {
        PlainBrowser other = new PlainBrowser(mvc);
        refused(other, show(other, new SoftwareAuthenticator()), "unknown passkey", "unknown passkey");
    }

    @Test
    void refusesWhatWasSignedOnAnotherSiteOrForAnotherHost() {
        for (SoftwareAuthenticator wrong : List.of(
                authenticator.copy().at("https://localhost.example.com"),
                authenticator.copy().at("https://localhost"),
                authenticator.copy().at("http://localhost:8080"),
                authenticator.copy().boundTo("example.com"))) {
            PlainBrowser other = new PlainBrowser(mvc);
            announced.clear();
            refused(other, show(other, wrong), name, "wrong passkey");
        }
    }

    @Test
    void wantsThePersonVerified() {
        PlainBrowser other = new PlainBrowser(mvc);
        refused(other, show(other, authenticator.copy().withoutVerifying()), name, "wrong passkey");
    }

    @Test
    void refusesASignatureThatIsAnothers() {
        PlainBrowser other = new PlainBrowser(mvc);
        String options = PlainBrowser.text(other.get(PASSKEY));
        String forged =
                authenticator.get(options).replaceFirst("(\"signature\":\")[^\"]{20}", "$1MEUCIQDxxxxxxxxxxxxx");
        refused(other, other.post(PASSKEY, "credential", forged), name, "wrong passkey");
    }

    @Test
    void takesAChallengeForFiveMinutesAndOnce() {
        PlainBrowser late = new PlainBrowser(mvc);
        String answer = authenticator.get(PlainBrowser.text(late.get(PASSKEY)));
        clock.advance(Duration.ofMinutes(5));
        refused(late, late.post(PASSKEY, "credential", answer), name, "a passkey for a challenge that is over");

        announced.clear();
        PlainBrowser without = new PlainBrowser(mvc);
        refused(without, without.post(PASSKEY, "credential", answer), name, "a passkey for a challenge that is over");
    }

    @Test
    void refusesAnAnswerThatIsSentAgainEvenWhereTheAuthenticatorDoesNotCount() {
        SoftwareAuthenticator manager = new SoftwareAuthenticator().withoutCounting();
        add(manager);
        PlainBrowser other = new PlainBrowser(mvc);
        String answer = manager.get(PlainBrowser.text(other.get(PASSKEY)));
        assertThat(other.post(PASSKEY, "credential", answer)).hasHeader("Location", "/");
        other.post("/sign-out");
        announced.clear();
        other.keepTheChallenge();
        refused(other, other.post(PASSKEY, "credential", answer), name, "a passkey for a challenge that is over");
        show(other, manager);
        assertThat(other.isIn()).isTrue();
    }

    @Test
    void refusesACopyOfTheAuthenticatorAndRecordsThat() {
        SoftwareAuthenticator copy = authenticator.copy();
        PlainBrowser owner = new PlainBrowser(mvc);
        show(owner, authenticator);
        assertThat(owner.isIn()).isTrue();
        announced.clear();
        PlainBrowser thief = new PlainBrowser(mvc);
        refused(thief, show(thief, copy), name, "a passkey that may have been copied");
    }

    @Test
    void keepsOutWhoIsDisabledAndTakesTheNewRole() {
        table.setRole(person().id(), Role.AUDITOR);
        PlainBrowser other = new PlainBrowser(mvc);
        show(other, authenticator);
        assertThat(announced.events(SignedIn.class))
                .extracting(event -> event.actor().role())
                .containsExactly(Role.AUDITOR);
        table.disable(person().id());
        assertThat(other.isIn()).isFalse();
        announced.clear();
        PlainBrowser another = new PlainBrowser(mvc);
        refused(another, show(another, authenticator), name, "disabled");
    }

    @Test
    void keepsOutWhoWasChangedBetweenPasswordAndPasskey() {
        PlainBrowser other = halfWay();
        String options = PlainBrowser.text(other.get(SECOND));
        table.setRole(person().id(), Role.AUDITOR);
        assertThat(other.post(PASSKEY, "second", "true", "credential", authenticator.get(options)))
                .hasHeader("Location", CODE + "?passkey");
        assertThat(other.isIn()).isFalse();
    }

    @Test
    void takesNobodyElsesAfterThePassword() {
        table.add("thief-" + name, Role.ADMIN, passwords.hash(As.ADMIN_PASSWORD));
        PlainBrowser thief = new PlainBrowser(mvc);
        thief.signIn("thief-" + name);
        SoftwareAuthenticator own = new SoftwareAuthenticator();
        String made = own.create(PlainBrowser.text(thief.askForPasskey("ownPassword", As.ADMIN_PASSWORD)));
        thief.post(HERS, "name", "x", "credential", made);
        announced.clear();
        PlainBrowser other = halfWay();
        String options = PlainBrowser.text(other.get(SECOND));
        assertThat(other.post(PASSKEY, "second", "true", "credential", own.get(options)))
                .hasHeader("Location", CODE + "?passkey");
        assertThat(announced.events(SignInFailed.class))
                .containsExactly(new SignInFailed(name, other.address(), "a passkey of somebody else"));
        assertThat(other.isIn()).isFalse();
    }

    @Test
    void letsNobodyInWhenThatCannotBeRecorded() {
        PlainBrowser other = new PlainBrowser(mvc);
        announced.refuse();
        assertThat(show(other, authenticator)).hasStatus(503).bodyText().contains("could not be recorded");
        assertThat(other.isIn()).isFalse();
        announced.clear();
        PlainBrowser second = halfWay();
        String options = PlainBrowser.text(second.get(SECOND));
        announced.refuse();
        assertThat(second.post(PASSKEY, "second", "true", "credential", authenticator.get(options)))
                .hasStatus(503);
        announced.clear();
        assertThat(second.isIn()).isFalse();
    }

    @Test
    void slowsDownWrongOnes() {
        PlainBrowser other = new PlainBrowser(mvc);
        for (int i = 0; i < 3; i++) {
            assertThat(show(other, authenticator.copy().withoutVerifying())).hasHeader("Location", FAILED);
        }
        assertThat(show(other, authenticator)).hasStatus(429).hasHeader("Retry-After", "1");
        clock.advance(Duration.ofSeconds(1));
        assertThat(show(other, authenticator)).hasHeader("Location", "/");
    }

    @Test
    void needsAFormOfOurOwn() {
        PlainBrowser other = new PlainBrowser(mvc);
        String answer = authenticator.get(PlainBrowser.text(other.get(PASSKEY)));
        assertThat(mvc.post().uri(PASSKEY).with(other.cookies()).param("credential", answer))
                .hasHeader("Location", "/sign-in?ended");
    }

    @Test
    void takesTheAppsCodeOrAPasskeyFromWhoHasBoth() {
        AuthenticatorApp app = addApp();
        clock.advance(Duration.ofMinutes(1));
        PlainBrowser other = halfWay();
        assertThat(PlainBrowser.text(other.get(CODE))).contains("id=\"code\"", "data-passkey=\"get\"");
        other.post(CODE, "code", app.code(clock.instant()));
        assertThat(other.isIn()).isTrue();
        PlainBrowser another = halfWay();
        another.post(
                PASSKEY, "second", "true", "credential", authenticator.get(PlainBrowser.text(another.get(SECOND))));
        assertThat(another.isIn()).isTrue();
    }

    @Test
    void goesWithTheRestWhenAnAdministratorTakesTheSecondFactorAway() {
        PlainBrowser admin = new PlainBrowser(mvc);
        admin.signIn("admin");
        assertThat(PlainBrowser.text(admin.get("/people/" + name))).contains("Laptop", "never used");
        assertThat(admin.post("/people/" + name + "/second-factor/remove", "ownPassword", As.ADMIN_PASSWORD))
                .hasStatus(302);
        assertThat(announced.events(SecondFactorChanged.class))
                .extracting(SecondFactorChanged::detail)
                .containsExactly("by an administrator, with 1 passkey");
        assertThat(browser.isIn()).isFalse();
        announced.clear();
        PlainBrowser other = new PlainBrowser(mvc);
        refused(other, show(other, authenticator), "unknown passkey", "unknown passkey");
        assertThat(other.signIn(name)).hasHeader("Location", "/");
    }

    @Test
    void tellsScriptsToMakeTheirTokenOnThePage() {
        String basic =
                Base64.getEncoder().encodeToString((name + ":" + As.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));
        assertThat(mvc.post()
                        .uri("/api/v1/tokens")
                        .header("Authorization", "Basic " + basic)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"t\"}"))
                .hasStatus(401)
                .bodyText()
                .contains("make the token on the page of your account");
    }

    private AuthenticatorApp addApp() {
        PlainBrowser own = new PlainBrowser(mvc);
        show(own, authenticator);
        String page = PlainBrowser.text(own.get("/account/second-factor"));
        AuthenticatorApp app = AuthenticatorApp.on(page);
        assertThat(page).doesNotContain("ownPassword");
        assertThat(own.post("/account/second-factor", "newCode", app.code(clock.instant())))
                .hasStatus(302);
        announced.clear();
        return app;
    }

    private void add(SoftwareAuthenticator another) {
        String made = another.create(PlainBrowser.text(browser.askForPasskey("ownPassword", As.ADMIN_PASSWORD)));
        assertThat(browser.post(HERS, "name", "Another", "credential", made))
                .hasStatus(302)
                .hasHeader("Location", HERS);
        announced.clear();
    }

    private PlainBrowser halfWay() {
        PlainBrowser other = new PlainBrowser(mvc);
        assertThat(other.signIn(name)).hasHeader("Location", CODE);
        return other;
    }

    private static MvcTestResult show(PlainBrowser somebody, SoftwareAuthenticator passkey) {
        return somebody.post(PASSKEY, "credential", passkey.get(PlainBrowser.text(somebody.get(PASSKEY))));
    }

    private void refused(PlainBrowser somebody, MvcTestResult result, String asWhom, String reason) {
        assertThat(result).hasStatus(302).hasHeader("Location", FAILED);
        assertThat(announced.events(SignInFailed.class))
                .containsExactly(new SignInFailed(asWhom, somebody.address(), reason));
        assertThat(somebody.isIn()).isFalse();
        assertThat(somebody.get(FAILED)).bodyText().contains("The passkey was not accepted");
    }
}
