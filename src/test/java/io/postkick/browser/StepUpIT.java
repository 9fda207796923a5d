package io.postkick.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.postkick.access.AuthenticatorApp;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A second factor that is asked for once more, in a real browser: with scripts, without, and with a passkey. */
class StepUpIT extends NamedTest {

    private static final String TOKEN = "form[action='/account/tokens']";
    private static final String CODE = " input[name=freshCode]";
    private static final String FILE = "/audit/export?format=csv";

    /** The next test signs in as the same people. */
    @AfterEach
    void takeAway() {
        database().sql("delete from recovery_code").update();
        database().sql("delete from second_factor").update();
        database().sql("delete from passkey").update();
    }

    private AuthenticatorApp addApp(Page page) {
        page.navigate(address("/account/second-factor"));
        AuthenticatorApp app = AuthenticatorApp.on(page.content());
        page.fill("#new-code", app.code(Instant.now()));
        page.fill("#factor-own-password", PASSWORD);
        page.click("form:has(#new-code) button.btn-primary");
        assertThat(page.locator("#fresh-codes")).isVisible();
        return app;
    }

    /** Whatever anybody has shown was ten minutes ago. */
    private void age() {
        database()
                .sql("update session set proven_at = proven_at - 600000000, password_at = password_at - 600000000")
                .update();
    }

    /** The one before may be used up. */
    private static String nextCode(AuthenticatorApp app) {
        return app.code(Instant.now().plusSeconds(30));
    }

    private void fillIn(Page page) {
        page.navigate(address("/account"));
        page.fill("#token-name", "night job");
        page.fill("#token-own-password", PASSWORD);
    }

    @Test
    void losesNothingTypedWhenACodeIsWrongNotEvenAPassword() {
        Page page = signedIn("olga", desktop());
        AuthenticatorApp app = addApp(page);
        page.navigate(address("/account"));
        assertThat(page.locator(CODE)).hasCount(0);
        age();
        fillIn(page);
        page.fill(TOKEN + CODE, app.wrongCode(Instant.now()));
        page.click(TOKEN + " button.btn-primary");
        Locator problem = page.locator(TOKEN + " [data-fresh-problem]");
        assertThat(problem).containsText("The code is wrong");
        assertThat(page.locator("#token-name")).hasValue("night job");
        assertThat(page.locator("#token-own-password")).hasValue(PASSWORD);
        assertThat(barriers().on(page)).isEmpty();
        page.fill(TOKEN + CODE, nextCode(app));
        page.click(TOKEN + " button.btn-primary");
        assertThat(page.locator("#fresh-token")).containsText("pkc_");
        assertThat(page.locator(CODE)).hasCount(0);
        assertThat(complaints()).allMatch(complaint -> complaint.contains("400"));
        page.context().close();
    }

    @Test
    void takesAPasskeyOnThePageAndSendsTheFormByItsOwnButtonOnly() {
        Page page = signedIn("olga", desktop());
        VirtualAuthenticator.plugInto(page);
        page.navigate(address("/account/passkeys"));
        addPasskey(page);
        age();
        fillIn(page);
        page.click("#token-passkey");
        Locator shown = page.locator(TOKEN + " [role=status]");
        assertThat(shown).containsText("Nothing is done yet");
        assertThat(shown).isFocused();
        assertThat(page.locator("#fresh-token")).hasCount(0);
        assertThat(page.locator("#token-name")).hasValue("night job");
        page.click(TOKEN + " button.btn-primary");
        assertThat(page.locator("#fresh-token")).containsText("pkc_");
        age();
        fillIn(page);
        page.click(TOKEN + " button.btn-primary");
        assertThat(page.locator("#fresh-token")).containsText("pkc_");
        assertThat(complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void takesACodeInTheFormWithoutScripts() {
        Page page = signedIn("aki", desktop().setJavaScriptEnabled(false));
        AuthenticatorApp app = addApp(page);
        age();
        fillIn(page);
        page.fill(TOKEN + CODE, app.wrongCode(Instant.now()));
        page.click(TOKEN + " button.btn-primary");
        assertThat(page.locator("main [role=alert]").first()).containsText("The code is wrong");
        assertThat(page.locator("#token-name")).hasValue("night job");
        page.fill("#token-own-password", PASSWORD);
        page.fill(TOKEN + CODE, nextCode(app));
        page.click(TOKEN + " button.btn-primary");
        assertThat(page.locator("#fresh-token")).containsText("pkc_");
        page.context().close();
    }

    @Test
    void kicksAPrivateChannelFromTheDialogThatAsksForIt() {
        Page page = signedIn("admin", desktop());
        AuthenticatorApp app = addApp(page);
        age();
        page.navigate(address("/instances/mx1/services"));
        page.click("#other-private-rewrite");
        page.fill("dialog #request", "W");
        page.fill("dialog #reason", "kept");
        page.fill("dialog" + CODE, app.wrongCode(Instant.now()));
        page.click("dialog #send-other");
        assertThat(page.locator("dialog [data-fresh-problem]")).containsText("The code is wrong");
        assertThat(page.locator("dialog #reason")).hasValue("kept");
        page.fill("dialog" + CODE, nextCode(app));
        page.click("dialog #send-other");
        assertThat(page.locator("#service-private-rewrite [data-answer]")).isVisible();
        assertThat(page.locator("dialog[open]")).hasCount(0);
        page.context().close();
    }

    /** What was shown while the page stood open is too old when its form is sent: the answer asks. */
    @Test
    void asksInTheAnswerOfAPageThatWasFreshWhenItCame() {
        Page page = signedIn("admin", desktop());
        AuthenticatorApp app = addApp(page);
        page.navigate(address("/instances/mx1/ask"));
        page.fill("#ask-route-address", "someone@example.com");
        age();
        page.click("#ask-route-send");
        assertThat(page.locator("#ask-route [data-answer]")).containsText("Your second factor comes first");
        assertThat(page.locator("#ask-route-address")).hasValue("someone@example.com");
        page.fill("#ask-route" + CODE, nextCode(app));
        page.click("#ask-route-send");
        assertThat(page.locator("#ask-route [data-answer]")).not().containsText("Your second factor comes first");
        page.context().close();
    }

    @Test
    void leadsToAFileOnceItIsShownAndSaysThatItComes() {
        Page page = signedIn("admin", desktop());
        AuthenticatorApp app = addApp(page);
        takesTheFile(page, () -> page.fill("main" + CODE, nextCode(app)));
        page.context().close();
    }

    @Test
    void saysWithoutScriptsThatAFileComes() {
        Page page = signedIn("admin", desktop().setJavaScriptEnabled(false));
        AuthenticatorApp app = addApp(page);
        takesTheFile(page, () -> page.fill("main" + CODE, nextCode(app)));
        page.context().close();
    }

    @Test
    void saysAfterAPasskeyThatAFileComes() {
        Page page = signedIn("admin", desktop());
        VirtualAuthenticator.plugInto(page);
        page.navigate(address("/account/passkeys"));
        addPasskey(page);
        takesTheFile(page, () -> {
            page.click("#file-passkey");
            assertThat(page.locator("main [role=status]")).containsText("Nothing is done yet");
        });
        page.context().close();
    }

    private void takesTheFile(Page page, Runnable show) {
        age();
        page.navigate(address("/audit"));
        page.navigate(address(FILE), new Page.NavigateOptions().setReferer(address("/audit")));
        show.run();
        var download = page.waitForDownload(() -> page.click("main button.btn-primary"));
        assertThat(download.suggestedFilename()).endsWith(".csv");
        assertThat(page.locator("h1")).hasText("The file is on its way");
        page.click("#back");
        page.waitForURL("**/audit");
    }

    @Test
    void keepsNobodyFromThePagesThatAsk() {
        Page page = signedIn("admin", desktop());
        invite(page, "vera", "OPERATOR");
        signedIn("vera", desktop()).context().close();
        addApp(page);
        age();
        inspectAll(
                page,
                "step-up",
                "/account",
                "/people",
                "/people/vera",
                "/instances/mx1/ask",
                "/instances/mx1/services/private/rewrite/other",
                "/instances/mx1/services",
                FILE);
        page.context().close();
    }
}
