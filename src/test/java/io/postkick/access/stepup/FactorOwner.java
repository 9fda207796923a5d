package io.postkick.access.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.As;
import io.postkick.access.AuthenticatorApp;
import io.postkick.access.PlainBrowser;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.SoftwareAuthenticator;
import io.postkick.access.people.Passwords;
import io.postkick.access.people.PersonTable;
import java.time.Duration;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Somebody new who is signed in with a browser of their own, with the second factors that a test gives them. */
final class FactorOwner {

    static final Duration FRESH = Duration.ofMinutes(5);

    private static final String FACTOR = "/account/second-factor";
    private static final String PASSKEYS = "/account/passkeys";

    private static int people;

    final String name = "owner-" + ++people;
    final PlainBrowser browser;

    private final SettableClock clock;
    private final SoftwareAuthenticator authenticator = new SoftwareAuthenticator();
    private AuthenticatorApp app;
    private List<String> recoveryCodes = List.of();

    FactorOwner(MockMvcTester mvc, ApplicationContext context, Role role) {
        this.browser = new PlainBrowser(mvc);
        this.clock = context.getBean(SettableClock.class);
        context.getBean(PersonTable.class)
                .add(name, role, context.getBean(Passwords.class).hash(As.ADMIN_PASSWORD));
        browser.signIn(name);
    }

    FactorOwner withApp() {
        app = AuthenticatorApp.on(PlainBrowser.text(browser.get(FACTOR)));
        assertThat(browser.post(FACTOR, "newCode", app.code(clock.instant()), "ownPassword", As.ADMIN_PASSWORD))
                .hasStatus(302);
        recoveryCodes = PlainBrowser.recoveryCodes(browser.followed());
        return this;
    }

    FactorOwner withPasskey() {
        String made = authenticator.create(PlainBrowser.text(browser.askForPasskey("ownPassword", As.ADMIN_PASSWORD)));
        assertThat(browser.post(PASSKEYS, "name", "x", "credential", made)).hasStatus(302);
        return this;
    }

    /** Has shown it too long ago. */
    FactorOwner stale() {
        clock.advance(FRESH);
        return this;
    }

    String code() {
        return app.code(clock.instant());
    }

    String wrongCode() {
        return app.wrongCode(clock.instant());
    }

    String recoveryCode() {
        return recoveryCodes.get(0);
    }

    /** As a script of a page shows a passkey. */
    MvcTestResult showPasskey() {
        return showPasskey(authenticator.get(PlainBrowser.text(browser.get("/sign-in/passkey"))));
    }

    MvcTestResult showPasskey(String credential) {
        return browser.post("/sign-in/passkey", "stay", "true", "credential", credential);
    }
}
