package io.postkick.access.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.PlainBrowser;
import io.postkick.access.SettableClock;
import io.postkick.testsupport.OidcProvider;
import java.net.URI;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Somebody new who has signed in at a provider, with a browser of their own. */
final class ProviderOwner {

    static final String SHOWN = "/account/fresh-factor/shown";

    private static final String AT = "/sign-in/with/example";

    private static int people;

    final String name = "comer-" + ++people;
    final PlainBrowser browser;

    private final OidcProvider provider;
    private final SettableClock clock;

    /** @param group of theirs at the provider */
    ProviderOwner(MockMvcTester mvc, ApplicationContext context, OidcProvider provider, String group) {
        this.browser = new PlainBrowser(mvc);
        this.provider = provider;
        this.clock = context.getBean(SettableClock.class);
        provider.setClock(clock);
        provider.signIn("s-" + name, name, group);
        assertThat(through(AT)).hasHeader("Location", "/");
    }

    /** Has shown it too long ago. */
    ProviderOwner stale() {
        clock.advance(FactorOwner.FRESH);
        return this;
    }

    /** Once more, in a tab of its own. */
    MvcTestResult show() {
        return through(AT + "?next=" + SHOWN);
    }

    private MvcTestResult through(String path) {
        String there = browser.get(path).getResponse().getHeader("Location");
        return browser.get(URI.create(provider.answer(there) + "&here=true"));
    }
}
