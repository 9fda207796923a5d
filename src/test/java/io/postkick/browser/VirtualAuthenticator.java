package io.postkick.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** An authenticator that is made of software. */
final class VirtualAuthenticator {

    private final CDPSession browser;
    private final JsonObject id;

    private VirtualAuthenticator(CDPSession browser, JsonObject id) {
        this.browser = browser;
        this.id = id;
    }

    /** How many passkeys are on it. */
    int passkeys() {
        return browser.send("WebAuthn.getCredentials", id)
                .getAsJsonArray("credentials")
                .size();
    }

    /** One of the device's own that keeps passkeys and says that it has verified the person. */
    static VirtualAuthenticator plugInto(Page page) {
        CDPSession browser = page.context().newCDPSession(page);
        JsonObject enabled = new JsonObject();
        enabled.addProperty("enableUI", false);
        browser.send("WebAuthn.enable", enabled);
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject added = new JsonObject();
        added.add("options", options);
        return new VirtualAuthenticator(browser, browser.send("WebAuthn.addVirtualAuthenticator", added));
    }
}
