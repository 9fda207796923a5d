package io.postkick.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.postkick.testsupport.OidcProvider;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Signing in through a provider in a real browser, whose address is another site's: there and back, with cookies that other sites do not see. */
class ProviderIT extends NamedTest {

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
        page.navigate(address("/people/olga"));
        page.locator("section", new Page.LocatorOptions().setHasText("Change role"))
                .locator("text=Sign in again")
                .first()
                .click();
        page.waitForURL("**/people/olga");

        page.click(".who button");
        page.waitForURL("**/sign-in?signed-out");
        assertThat(provider.signedOut()).contains("id_token_hint=", "client_id=" + OidcProvider.CLIENT);
        assertThat(page.locator("main [role=status]")).containsText("You have signed out");
        assertThat(complaints()).isEmpty();
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
