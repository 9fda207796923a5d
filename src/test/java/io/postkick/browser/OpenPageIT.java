package io.postkick.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;

/** What an open page does by itself and by keys, and what it says when the console does not answer any more. */
class OpenPageIT extends BrowserTest {

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

    /** Or its session would never end; what a person asks for does not say so. */
    @Test
    void tellsItsPollsFromPresses() {
        Page page = signedIn("admin", desktop());
        Request press = page.waitForRequest("**/kicks", () -> page.click("#press-public-pickup-0"));
        assertThat(press.headers()).containsKey("hx-request").doesNotContainKey("x-poll");

        Request loaded =
                page.waitForRequest("**/queue/retries/current", () -> page.navigate(address("/instances/mx1/queue")));
        assertThat(loaded.headers()).containsEntry("x-poll", "1");

        page.navigate(address("/audit"));
        Request news = page.waitForRequest("**/audit/new**", () -> {});
        assertThat(news.headers()).containsEntry("x-poll", "1");
        page.context().close();
    }

    @Test
    void goesByKeysToTheTextOfTheAuditLogAndFromActToAct() {
        Page page = signedIn("admin", desktop());
        page.navigate(address("/audit"));

        page.keyboard().press("/");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("text");

        page.evaluate("document.activeElement.blur()");
        page.keyboard().press("j");
        assertThat(page.evaluate("document.activeElement.closest('.acts > tbody > tr').rowIndex"))
                .isEqualTo(1);
        page.context().close();
    }
}
