package io.postkick.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;

/** What pages say when the console does not answer any more. */
class SilenceIT extends BrowserTest {

    private static final String NO_ANSWER = "The console did not answer as expected.";
    private static final String SENT = "Whether anything was sent is not known";

    @Test
    void saysAfterAPressThatSomethingMayHaveBeenSent() {
        Page page = signedIn("admin", desktop());
        page.route("**/kicks", Route::abort);

        page.click("#press-public-pickup-0");

        Locator answer = page.locator("#service-public-pickup .no-answer");
        assertThat(answer).containsText(NO_ANSWER);
        assertThat(answer).containsText(SENT);
        assertThat(page.locator("[data-announcer]")).containsText(SENT);
        page.context().close();
    }

    @Test
    void saysOfAPageThatRefreshesItselfOnlyThatItMayBeOld() {
        Page page = signedIn("admin", desktop());
        page.navigate(address("/instances/mx1/queue"));
        page.evaluate("""
                () => {
                    window.said = [];
                    const announcer = document.querySelector("[data-announcer]");
                    new MutationObserver(() => window.said.push(announcer.textContent)).observe(announcer, {childList: true});
                }""");
        page.route("**/queue/**", Route::abort);

        Locator announcer = page.locator("[data-announcer]");
        assertThat(announcer).containsText(NO_ANSWER);
        assertThat(announcer).containsText("What this page shows may be out of date.");
        assertThat(announcer).not().containsText(SENT);
        page.waitForRequest("**/queue/**", () -> {});
        page.waitForRequest("**/queue/**", () -> {});
        assertThat(page.evaluate("window.said.length")).isEqualTo(1);
        page.context().close();
    }
}
