package io.postkick.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;

/** A console that knows its address and is opened by name: passkeys are bound to one, and to browsers 127.0.0.1 is another site. */
abstract class NamedTest extends BrowserTest {

    private static final String NAME = "localhost";

    private final int port = freePort();

    @Override
    final int port() {
        return port;
    }

    @Override
    final String host() {
        return NAME;
    }

    @Override
    List<String> settings() {
        return List.of("--postkick.public-address=http://" + NAME + ":" + port);
    }

    /** Adds one on the page for that, with an authenticator that the page's browser has. */
    final void addPasskey(Page page) {
        page.fill("#passkey-name", "Test key");
        page.fill("#new-passkey-own-password", PASSWORD);
        page.click("form[data-passkey=create] button");
        assertThat(page.locator("main [role=status]")).containsText("The passkey was added");
    }
}
