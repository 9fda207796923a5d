package io.postkick.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Passkeys in a real browser with an authenticator that is made of software. */
class PasskeyIT extends NamedTest {

    @Test
    void signsInWithAPasskeyThatWasAddedOnTheAccountPage() {
        Page page = signedIn("olga", desktop());
        VirtualAuthenticator.plugInto(page);
        page.navigate(address("/account"));
        page.click("a[href='/account/passkeys']");
        assertThat(page.locator("#new-passkey-own-password").boundingBox().width)
                .isEqualTo(page.locator("#passkey-name").boundingBox().width);
        addPasskey(page);
        assertThat(page.locator("main")).containsText("Test key");

        page.click(".who button");
        page.waitForURL("**/sign-in?signed-out");
        page.click("form[data-passkey=get] button");
        assertThat(page.locator(".who b")).hasText("olga");

        page.click(".who button");
        page.waitForURL("**/sign-in?signed-out");
        page.fill("#name", "olga");
        page.fill("#password", PASSWORD);
        page.click("main .btn-primary");
        page.waitForURL("**/sign-in/code");
        page.click("form[data-passkey=get] button");
        assertThat(page.locator(".who b")).hasText("olga");

        page.navigate(address("/account/passkeys"));
        page.click("form[action$='/remove'] button");
        assertThat(page.locator("main [role=status]")).containsText("was taken away");
        assertThat(complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void leavesNothingOnTheDeviceWhereThePasswordIsWrong() {
        Page page = signedIn("aki", desktop());
        VirtualAuthenticator device = VirtualAuthenticator.plugInto(page);
        page.navigate(address("/account/passkeys"));
        page.fill("#passkey-name", "Test key");
        page.fill("#new-passkey-own-password", "a wrong guess");
        page.click("form[data-passkey=create] button");
        assertThat(page.locator("[data-passkey-problem]")).containsText("your own password is wrong");
        assertThat(device.passkeys()).isZero();
        assertThat(page.locator("#passkey-name")).hasValue("Test key");
        addPasskey(page);
        assertThat(device.passkeys()).isOne();
        page.click("form[action$='/remove'] button");
        assertThat(page.locator("main [role=status]")).containsText("was taken away");
        page.context().close();
    }

    @Test
    void saysSoWhenThereIsNoPasskeyHere() {
        Page page = page(desktop());
        VirtualAuthenticator.plugInto(page);
        page.navigate(address("/sign-in"));
        page.click("form[data-passkey=get] button");
        assertThat(page.locator("[data-passkey-failure=cancelled]")).containsText("No passkey was used");
        page.context().close();
    }

    @Test
    void saysWithoutScriptsThatPasskeysNeedThem() {
        Page page = page(desktop().setJavaScriptEnabled(false));
        page.navigate(address("/sign-in"));
        assertThat(page.locator("form[data-passkey=get] button")).isHidden();
        assertThat(page.locator("[data-passkey-missing]")).containsText("with scripts on");
        page.fill("#name", "aki");
        page.fill("#password", PASSWORD);
        page.click("main .btn-primary");
        assertThat(page.locator(".who b")).hasText("aki");
        page.context().close();
    }
}
