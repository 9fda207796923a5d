package io.postkick.access.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.AccessTest;
import io.postkick.access.Actor;
import io.postkick.access.As;
import io.postkick.access.AuthenticatorApp;
import io.postkick.access.PlainBrowser;
import io.postkick.access.Role;
import io.postkick.access.SoftwareAuthenticator;
import io.postkick.access.record.SecondFactorChanged;
import io.postkick.access.record.SecondFactorChanged.Kind;
import io.postkick.testsupport.SomebodyNew;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The page on which people look after their own passkeys. */
@Tag("once")
@AccessTest
class OwnPasskeysTests extends SomebodyNew {

    private static final String HERE = "/account/passkeys";
    private static final String FACTOR = "/account/second-factor";
    private static final Pattern REMOVE = Pattern.compile("/account/passkeys/\\d+/remove");

    private final SoftwareAuthenticator authenticator = new SoftwareAuthenticator();

    @BeforeEach
    void signIn() {
        create(Role.AUDITOR);
        browser.signIn(name);
        announced.clear();
    }

    @Test
    void addsOneOnTheRecordAndEndsOtherSessions() {
        PlainBrowser other = new PlainBrowser(mvc);
        other.signIn(name);
        String before = browser.id();
        announced.clear();
        assertThat(add("Key in the drawer")).hasStatus(302).hasHeader("Location", HERE);
        assertThat(announced.events())
                .containsExactly(new SecondFactorChanged(
                        Kind.ADDED,
                        new Actor(name, Role.AUDITOR, browser.address(), "password"),
                        name,
                        "a passkey named Key in the drawer"));
        assertThat(browser.followed())
                .contains("The passkey was added", "Key in the drawer", "never used")
                .containsPattern("</time><span class=\"soft\">, <span>never used");
        assertThat(browser.id()).isNotEqualTo(before);
        assertThat(other.isIn()).isFalse();
        assertThat(PlainBrowser.text(browser.get("/account"))).contains("Key in the drawer");
    }

    @Test
    void addsNothingWithoutThePassword() {
        assertThat(browser.askForPasskey())
                .hasStatus(400)
                .bodyText()
                .contains("your own password is wrong")
                .doesNotContain("challenge");
        assertThat(browser.askForPasskey("ownPassword", "a guess"))
                .hasStatus(400)
                .bodyText()
                .doesNotContain("challenge");
        assertThat(browser.post(HERE, "name", "x", "credential", "{}", "ownPassword", As.ADMIN_PASSWORD))
                .hasStatus(409)
                .bodyText()
                .contains("value=\"x\"");
        assertThat(announced.events(SecondFactorChanged.class)).isEmpty();
        assertThat(new PlainBrowser(mvc).signIn(name)).hasHeader("Location", "/");
    }

    @Test
    void takesACodeAsWellFromWhoHasAnApp() {
        AuthenticatorApp app = AuthenticatorApp.on(PlainBrowser.text(browser.get(FACTOR)));
        browser.post(FACTOR, "newCode", app.code(clock.instant()), "ownPassword", As.ADMIN_PASSWORD);
        clock.advance(Duration.ofSeconds(30));
        assertThat(browser.askForPasskey("ownPassword", As.ADMIN_PASSWORD)).hasStatus(400);
        String code = app.code(clock.instant());
        assertThat(browser.post(HERE, "ask", "true", "name", "a\nb", "ownPassword", As.ADMIN_PASSWORD, "code", code))
                .as("what is wrong with the name is said before the code is used up")
                .hasStatus(400);
        String options = PlainBrowser.text(browser.askForPasskey("ownPassword", As.ADMIN_PASSWORD, "code", code));
        assertThat(browser.post(HERE, "name", "x", "credential", authenticator.create(options)))
                .hasStatus(302);
        assertThat(PlainBrowser.text(browser.get("/account")))
                .contains("a code of your authenticator app is asked for, or one of your passkeys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "{\"id\":\"AA\"}"})
    void addsNothingThatIsNoPasskey(String credential) {
        options();
        assertThat(browser.post(HERE, "name", "x", "credential", credential))
                .hasStatus(400)
                .bodyText()
                .contains("no new passkey for this console");
    }

    @Test
    void addsNothingFromAnotherSiteOrWithoutVerifyingThePerson() {
        for (SoftwareAuthenticator wrong : new SoftwareAuthenticator[] {
            new SoftwareAuthenticator().at("https://evil.example"),
            new SoftwareAuthenticator().boundTo("evil.example"),
            new SoftwareAuthenticator().withoutVerifying()
        }) {
            String made = wrong.create(options());
            assertThat(browser.post(HERE, "name", "x", "credential", made)).hasStatus(400);
        }
        assertThat(announced.events(SecondFactorChanged.class)).isEmpty();
    }

    @Test
    void takesWhatTheBrowserWasAskedForOnceAndForFiveMinutes() {
        String made = made();
        clock.advance(Duration.ofMinutes(5));
        assertThat(browser.post(HERE, "name", "x", "credential", made))
                .hasStatus(409)
                .bodyText()
                .contains("more than five minutes old");
        made = made();
        assertThat(browser.post(HERE, "name", "x", "credential", made)).hasStatus(302);
        assertThat(browser.post(HERE, "name", "y", "credential", made)).hasStatus(409);
    }

    @Test
    void keepsAPasskeyOnce() {
        add("x");
        assertThat(browser.post(HERE, "name", "y", "credential", made())).hasStatus(400);
        table.add("z-" + name, Role.OPERATOR, passwords.hash(As.ADMIN_PASSWORD));
        PlainBrowser other = new PlainBrowser(mvc);
        other.signIn("z-" + name);
        String same = authenticator.create(PlainBrowser.text(other.askForPasskey("ownPassword", As.ADMIN_PASSWORD)));
        assertThat(other.post(HERE, "name", "y", "credential", same)).hasStatus(400);
    }

    @Test
    void addsNothingThatCannotBeRecordedOrHasNoName() {
        String made = made();
        announced.refuse();
        assertThat(browser.post(HERE, "name", "x", "credential", made)).hasStatus(503);
        announced.clear();
        assertThat(new PlainBrowser(mvc).signIn(name)).hasHeader("Location", "/");
        for (String unusable : new String[] {"", "  ", "a\nb", "x".repeat(65)}) {
            assertThat(browser.post(HERE, "ask", "true", "name", unusable, "ownPassword", As.ADMIN_PASSWORD))
                    .hasStatus(400);
            assertThat(browser.post(HERE, "name", unusable, "credential", made()))
                    .hasStatus(400);
        }
    }

    @Test
    void keepsTenAtMost() {
        add("0");
        for (int i = 1; i < 10; i++) {
            String another = new SoftwareAuthenticator().create(options());
            assertThat(browser.post(HERE, "name", "n" + i, "credential", another))
                    .hasStatus(302);
        }
        assertThat(browser.askForPasskey("ownPassword", As.ADMIN_PASSWORD))
                .hasStatus(409)
                .bodyText()
                .contains("as many as one may have");
    }

    @Test
    void takesAPasskeyToChangeAnythingOnceThereIsOne() {
        add("x");
        AuthenticatorApp app = AuthenticatorApp.on(PlainBrowser.text(browser.get(FACTOR)));
        clock.advance(Duration.ofMinutes(5));
        String remove = remove();
        assertThat(browser.post(remove, "ownPassword", As.ADMIN_PASSWORD))
                .hasStatus(409)
                .bodyText()
                .contains("shown within the last five minutes", "Show a passkey");
        assertThat(browser.askForPasskey("ownPassword", As.ADMIN_PASSWORD)).hasStatus(409);
        assertThat(browser.post(FACTOR, "newCode", app.code(clock.instant()), "ownPassword", As.ADMIN_PASSWORD))
                .hasStatus(409);

        String shown = authenticator.get(PlainBrowser.text(browser.get("/sign-in/passkey")));
        String before = browser.id();
        assertThat(browser.post("/sign-in/passkey", "credential", shown)).hasHeader("Location", HERE);
        assertThat(browser.id()).isNotEqualTo(before);
        announced.clear();
        assertThat(browser.post(remove)).hasStatus(302);
        assertThat(announced.events())
                .containsExactly(new SecondFactorChanged(
                        Kind.REMOVED,
                        new Actor(name, Role.AUDITOR, browser.address(), "passkey"),
                        name,
                        "the passkey named x, by themselves"));
        assertThat(browser.followed()).contains("was taken away");
        assertThat(new PlainBrowser(mvc).signIn(name)).hasHeader("Location", "/");
        assertThat(browser.post(remove)).hasStatus(404);
    }

    @Test
    void removesNobodyElses() {
        add("x");
        String remove = remove();
        table.add("w-" + name, Role.OPERATOR, passwords.hash(As.ADMIN_PASSWORD));
        PlainBrowser other = new PlainBrowser(mvc);
        other.signIn("w-" + name);
        assertThat(other.post(remove, "ownPassword", As.ADMIN_PASSWORD)).hasStatus(404);
        assertThat(new PlainBrowser(mvc).signIn(name)).hasHeader("Location", "/sign-in/code");
    }

    @Test
    void saysWhereTheyWorkWhenThePageWasOpenedElsewhere() {
        MvcTestResult page =
                mvc.get().uri("http://192.0.2.7" + HERE).with(browser.cookies()).exchange();
        assertThat(page).hasStatusOk().bodyText().contains("Passkeys are bound to http://localhost");
        assertThat(PlainBrowser.text(page)).doesNotContain("data-passkey=");
        assertThat(mvc.get().uri("http://192.0.2.7/sign-in")).bodyText().doesNotContain("data-passkey=");
        assertThat(mvc.get().uri("/sign-in")).bodyText().contains("data-passkey=\"get\"");
    }

    private String options() {
        return PlainBrowser.text(browser.askForPasskey("ownPassword", As.ADMIN_PASSWORD));
    }

    private String made() {
        return authenticator.create(options());
    }

    private MvcTestResult add(String passkey) {
        return browser.post(HERE, "name", passkey, "credential", made());
    }

    private String remove() {
        var found = REMOVE.matcher(PlainBrowser.text(browser.get(HERE)));
        assertThat(found.find()).isTrue();
        return found.group();
    }
}
