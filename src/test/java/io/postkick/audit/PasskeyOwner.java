package io.postkick.audit;

import io.postkick.access.As;
import io.postkick.access.PlainBrowser;
import io.postkick.access.Role;
import io.postkick.access.SoftwareAuthenticator;
import io.postkick.access.people.Passwords;
import io.postkick.access.people.PersonTable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Somebody new who signs in with a passkey. */
final class PasskeyOwner {

    static final String HERS = "/account/passkeys";

    private static final Pattern REMOVE = Pattern.compile("/account/passkeys/\\d+/remove");

    private static int people;

    private final String name = "passkey-owner-" + ++people;
    private final PlainBrowser browser;
    private final SoftwareAuthenticator authenticator = new SoftwareAuthenticator();

    PasskeyOwner(Client client, ApplicationContext context) {
        browser = new PlainBrowser(client.mvc());
        context.getBean(PersonTable.class)
                .add(name, Role.OPERATOR, context.getBean(Passwords.class).hash(As.ADMIN_PASSWORD));
        browser.signIn(name);
    }

    MvcTestResult add(String password) {
        MvcTestResult asked = browser.askForPasskey("ownPassword", password);
        if (asked.getResponse().getStatus() != 200) {
            return asked;
        }
        String made = authenticator.create(PlainBrowser.text(asked));
        return browser.post(HERS, "name", "laptop", "credential", made);
    }

    PasskeyOwner owning() {
        add(As.ADMIN_PASSWORD);
        return this;
    }

    MvcTestResult remove() {
        Matcher path = REMOVE.matcher(PlainBrowser.text(browser.get(HERS)));
        return browser.post(path.find() ? path.group() : HERS + "/0/remove", "ownPassword", As.ADMIN_PASSWORD);
    }

    /** Shows the passkey, or something else. */
    MvcTestResult show(boolean right) {
        browser.post("/sign-out");
        String options = PlainBrowser.text(browser.get("/sign-in/passkey"));
        return browser.post("/sign-in/passkey", "credential", right ? authenticator.get(options) : "{}");
    }
}
