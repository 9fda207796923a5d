package io.postkick.audit;

import io.postkick.access.As;
import io.postkick.access.AuthenticatorApp;
import io.postkick.access.PlainBrowser;
import io.postkick.access.Proof;
import io.postkick.access.Role;
import io.postkick.access.SoftwareAuthenticator;
import io.postkick.access.factor.SecondFactors;
import io.postkick.access.people.Passwords;
import io.postkick.access.people.PersonTable;
import io.postkick.access.signin.HalfWay;
import java.time.Instant;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Somebody new with an authenticator app, by the clock on the wall. */
final class AppOwner {

    static final String FACTOR = "/account/second-factor";
    static final String ENROLMENT = "/sign-in/second-factor";
    static final String FRESH = "/account/fresh-factor";

    private static int people;

    private final String name = "app-owner-" + ++people;
    private final ApplicationContext context;
    private final PlainBrowser browser;
    private AuthenticatorApp app;

    AppOwner(Client client, ApplicationContext context) {
        this.context = context;
        this.browser = new PlainBrowser(client.mvc());
        context.getBean(PersonTable.class)
                .add(name, Role.OPERATOR, context.getBean(Passwords.class).hash(As.ADMIN_PASSWORD));
    }

    String name() {
        return name;
    }

    /** Has signed in with a password, and has the page with the secret open. */
    AppOwner looking() {
        browser.signIn(name);
        app = AuthenticatorApp.on(PlainBrowser.text(browser.get(FACTOR)));
        return this;
    }

    /** Needs an app, and has the page with the secret open. */
    AppOwner needing() {
        var identity = context.getBean(PersonTable.class)
                .find(name)
                .orElseThrow()
                .identity(new Proof.ByPassword(Instant.now()));
        browser.begun()
                .setAttribute("io.postkick.access.half-way", new HalfWay(identity, SecondFactors.Need.ENROLMENT));
        app = AuthenticatorApp.on(PlainBrowser.text(browser.get(ENROLMENT)));
        return this;
    }

    /** Has added it. */
    AppOwner owning() {
        looking().send(FACTOR, "newCode", true);
        return this;
    }

    /** Has shown it too long ago for what takes a fresh one. */
    AppOwner stale() {
        owning();
        context.getBean(JdbcClient.class)
                .sql("update session set proven_at = proven_at - 600000000"
                        + " where person_id = (select id from person where name = :name)")
                .param("name", name)
                .update();
        return this;
    }

    /** Has typed the password after that, and no code yet. */
    AppOwner halfWay() {
        owning().browser.post("/sign-out");
        browser.signIn(name);
        return this;
    }

    /** Adds a passkey in place of the app, or something that is none. */
    MvcTestResult addPasskey(boolean right) {
        String path = ENROLMENT + "/passkey";
        String made = new SoftwareAuthenticator().create(PlainBrowser.text(browser.get(path)));
        return browser.post(path, "name", "laptop", "credential", right ? made : "{}");
    }

    /** Sends a form with a code in that field, the next one or a wrong one. */
    MvcTestResult send(String path, String field, boolean right) {
        Instant now = Instant.now();
        // The one before may be used up; the one after is good already.
        String code = right
                ? app.code(path.equals(FACTOR) || path.equals(ENROLMENT) ? now : now.plusSeconds(30))
                : app.wrongCode(now);
        return browser.post(path, field, code, "ownPassword", As.ADMIN_PASSWORD);
    }
}
