package io.postkick.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.postkick.testsupport.OidcProvider;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Signing in through a provider in a real browser, whose address is another site's: there and back, with cookies that other sites do not see. */
class ProviderIT extends NamedTest {

    private static final String NEW_PERSON = "form[action='/people']";
    private static final String TOKEN = "form[action='/account/tokens']";
    private static final String FILE = "/audit/export?format=csv";

    private final OidcProvider provider = OidcProvider.start();

    @Override
    List<String> settings() {
        return with(
                super.settings(),
                "--postkick.access.oidc.example.issuer=" + provider.issuer(),
                "--postkick.access.oidc.example.client-id=" + OidcProvider.CLIENT,
                "--postkick.access.oidc.example.client-secret=" + OidcProvider.SECRET,
                "--postkick.access.oidc.example.name=Example SSO",
                "--postkick.access.oidc.example.rights[0].group=mail",
                "--postkick.access.oidc.example.rights[0].role=ADMIN");
    }

    @AfterAll
    void stopTheProvider() {
        provider.close();
    }

    @Test
    void signsInAndOutAndComesBackToThePageThatWasAskedFor() {
        provider.signIn("s-ada", "ada", "mail");
        Page page = page(desktop());
        page.navigate(address("/people"));
        page.click("text=Sign in with Example SSO");
        page.waitForURL("**/people");
        assertThat(page.locator(".who b")).hasText("ada");
        page.navigate(address("/account"));
        assertThat(page.locator("main")).containsText("signs in with Example SSO");
        page.click(".who button");
        page.waitForURL("**/sign-in?signed-out");
        assertThat(provider.signedOut()).contains("id_token_hint=", "client_id=" + OidcProvider.CLIENT);
        assertThat(page.locator("main [role=status]")).containsText("You have signed out");
        assertThat(complaints()).isEmpty();
        page.context().close();
    }

    /** Whatever anybody has shown was ten minutes ago. */
    private void age() {
        database()
                .sql("update session set proven_at = proven_at - 600000000, password_at = password_at - 600000000")
                .update();
    }

    private Page signedInThere(Browser.NewContextOptions options) {
        provider.signIn("s-ada", "ada", "mail");
        Page page = page(options);
        page.navigate(address("/sign-in"));
        page.click("text=Sign in with Example SSO");
        assertThat(page.locator(".who b")).hasText("ada");
        return page;
    }

    private void fillIn(Page page, String name) {
        page.navigate(address("/people"));
        page.fill("#name", name);
        page.selectOption("#role", "AUDITOR");
        page.fill("#password", PASSWORD);
    }

    /** The other tab closes by itself, and the password that was typed for somebody else is still there. */
    @Test
    void losesNothingTypedWhileItIsShownInAnotherTab() {
        Page page = signedInThere(desktop());
        age();
        fillIn(page, "vera");
        Page there = page.waitForPopup(() -> page.click(NEW_PERSON + " [data-prove]"));
        Locator shown = page.locator(NEW_PERSON + " [role=status]");
        assertThat(shown).containsText("Nothing is done yet");
        if (!there.isClosed()) {
            there.waitForClose(() -> {});
        }
        assertThat(page.locator("#name")).hasValue("vera");
        assertThat(page.locator("#role")).hasValue("AUDITOR");
        assertThat(page.locator("#password")).hasValue(PASSWORD);
        page.click(NEW_PERSON + " button.btn-primary");
        page.waitForURL("**/people/vera");
        assertThat(complaints()).isEmpty();
        page.context().close();
    }

    /** What was pressed first is done once it is pressed again, and not by itself. */
    @Test
    void doesNothingUntilTheButtonIsPressedAgain() {
        Page page = signedInThere(desktop());
        age();
        page.navigate(address("/account"));
        page.fill("#token-name", "night job");
        page.waitForPopup(() -> page.click(TOKEN + " button.btn-primary"));
        assertThat(page.locator(TOKEN + " [role=status]")).containsText("Nothing is done yet");
        assertThat(page.locator("#fresh-token")).hasCount(0);
        assertThat(page.locator("#token-name")).hasValue("night job");
        page.click(TOKEN + " button.btn-primary");
        assertThat(page.locator("#fresh-token")).containsText("pkc_");
        page.context().close();
    }

    @Test
    void losesNothingTypedWithoutScripts() {
        Page page = signedInThere(desktop().setJavaScriptEnabled(false));
        age();
        fillIn(page, "wim");
        Page there = page.waitForPopup(() -> page.click("text=Prove it at Example SSO"));
        assertThat(there.locator("main [role=status]")).containsText("Go back to the tab that you came from");
        there.close();
        assertThat(page.locator("#name")).hasValue("wim");
        assertThat(page.locator("#password")).hasValue(PASSWORD);
        page.click(NEW_PERSON + " button.btn-primary");
        page.waitForURL("**/people/wim");

        age();
        page.navigate(address(FILE));
        var download = page.waitForDownload(() -> page.click("text=Prove it at Example SSO"));
        assertThat(download.suggestedFilename()).endsWith(".csv");
        assertThat(page.locator("main h1")).hasText("The file is on its way");
        page.context().close();
    }

    /** In the other tab, whose page leads there again; the form waits in the first one. That tab may stay: somebody has used it by then. */
    @Test
    void leavesTheFormWhereSomebodyElseSignsInThere() {
        Page page = signedInThere(desktop());
        age();
        fillIn(page, "xena");
        provider.signIn("s-bea", "bea", "mail");
        Page there = page.waitForPopup(() -> page.click(NEW_PERSON + " [data-prove]"));
        assertThat(there.locator("main [role=alert]")).containsText("somebody else than who has signed in here");
        provider.signIn("s-ada", "ada", "mail");
        there.evaluate("document.querySelector('main a.btn').click()");
        assertThat(page.locator(NEW_PERSON + " [role=status]")).containsText("Nothing is done yet");
        page.click(NEW_PERSON + " button.btn-primary");
        page.waitForURL("**/people/xena");
        page.context().close();
    }

    @Test
    void keepsNobodyFromThePagesThatAskOnceMore() {
        List<String> faults = new ArrayList<>();
        Page page = signedInThere(desktop());
        page.navigate(address("/account/fresh-factor/shown"));
        inspectInEach(page, "provider-shown", faults);
        age();
        for (String path : List.of("/account", "/people", "/people/olga", "/instances/mx1/ask", FILE)) {
            page.navigate(address(path));
            inspectInEach(page, "provider-once-more" + path, faults);
        }
        provider.lie(claims -> claims.claim("auth_time", null));
        page.click("text=Prove it at Example SSO");
        assertThat(page.locator("main [role=alert]")).containsText("did not ask you again");
        inspectInEach(page, "provider-not-shown", faults);
        assertThat(faults).isEmpty();
        page.context().close();
    }

    @Test
    void keepsNobodyFromThePagesThatNameIt() {
        provider.signIn("s-ada", "ada", "mail");
        Page page = page(desktop());
        inspectAll(page, "provider", "/sign-in");
        page.click("text=Sign in with Example SSO");
        assertThat(page.locator(".who b")).hasText("ada");
        inspectAll(page, "provider", "/account", "/people", "/people/ada", "/people/olga");
        page.context().close();
    }

    @Test
    void saysThatSomebodyIsInNoGroup() {
        provider.signIn("s-bea", "bea", "others");
        Page page = page(desktop().setJavaScriptEnabled(false));
        page.navigate(address("/sign-in"));
        page.click("text=Sign in with Example SSO");
        assertThat(page.locator("main [role=alert]").first()).containsText("none of your groups there is let in here");
        page.context().close();
    }
}
