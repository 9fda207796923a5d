package io.postkick.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        // The page goes on to ask; a question refused while it closes would fail this test.
        page.unrouteAll();
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

    /** Extensions of the browser set styles, and so does whatever takes a picture. */
    @Test
    void carriesNoStyleOverToWhatItRefreshes() {
        Page page = signedIn("admin", desktop());
        page.navigate(address("/instances/mx1/queue"));
        page.evaluate("document.querySelectorAll('main [id]').forEach(each => each.style.caretColor = 'red')");

        assertThat(page.locator("main [id]:not([style])").first()).isAttached();
        assertThat(complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void countsAgesByTheSecond() {
        Page page = signedIn("admin", desktop());
        page.clock().install();
        page.navigate(address("/instances/mx1/queue"));
        Locator age = page.locator("#standing time");
        assertThat(age).hasCount(1);
        page.clock().pauseAt(((Number) page.evaluate("Date.now()")).longValue() + 5_000);
        age.evaluate("age => age.dateTime = new Date(Date.now() - 17_000).toISOString()");

        page.clock().runFor(1_000);
        assertThat(age).hasText("18 s ago");
        page.clock().runFor(2_000);
        assertThat(age).hasText("20 s ago");
        page.context().close();
    }

    @Test
    void saysOfEachTimeAndOnceForAllWhoseItIs() {
        Page page = signedIn("admin", desktop().setTimezoneId("Asia/Tokyo"));
        page.navigate(address("/account"));
        page.fill("#token-name", "nightly");
        page.fill("form[action$='/tokens'] input[name=ownPassword]", PASSWORD);
        page.click("form[action$='/tokens'] button");
        assertThat(page.locator("table.list time").first())
                .hasText(Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC\\+9"));
        assertThat(page.locator("[data-zone]"))
                .hasText("Times are in Asia/Tokyo (UTC+9); the pointer on one shows it in UTC.");
        page.context().close();

        Page inUtc = signedIn("admin", desktop().setTimezoneId("UTC"));
        assertThat(inUtc.locator("[data-zone]")).hasText("Times are in UTC.");
        inUtc.context().close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1440})
    void hasTheButtonsOfTheSearchInLineWithItsField(int width) {
        Page page = signedIn("admin", desktop().setViewportSize(width, 800));
        page.navigate(address("/instances/mx1/history"));
        assertThat(middle(page, "#track > .btn-primary")).isCloseTo(middle(page, "#address"), within(2.0));
        page.context().close();
    }

    private static double middle(Page page, String selector) {
        BoundingBox box = page.locator(selector).boundingBox();
        return box.y + box.height / 2;
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
