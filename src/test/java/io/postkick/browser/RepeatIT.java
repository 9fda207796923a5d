package io.postkick.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Pressing again what somebody pressed a moment ago. */
class RepeatIT extends BrowserTest {

    private static final String SCAN = "#press-public-qmgr-0";
    private static final String AGAIN = "#again-public-qmgr";
    private static final String ANSWER = "#service-public-qmgr [data-answer]";

    @Override
    String repeatGuard() {
        return "60s";
    }

    @Test
    void asksBeforeTheSameIsSentAgain() {
        Page page = signedIn("admin", desktop());
        page.click(SCAN);
        assertThat(page.locator(ANSWER)).containsText("Delivered in");
        page.context().close();

        Page other = signedIn("olga", desktop());
        other.click(SCAN);
        Locator answer = other.locator(ANSWER);
        assertThat(answer).containsText("Nothing was sent now.");
        assertThat(answer).containsText("by admin");
        screenshot(other, "services-again");
        other.click(AGAIN);
        assertThat(answer).containsText("Delivered in");
        assertThat(complaints()).isEmpty();
        other.context().close();

        Page plain = signedIn("olga", desktop().setJavaScriptEnabled(false));
        plain.click(SCAN);
        assertThat(plain.locator(ANSWER)).containsText("by you");
        plain.click(AGAIN);
        plain.waitForURL("**/kicks/*");
        assertThat(plain.locator("main")).containsText("Delivered in");
        plain.context().close();
    }
}
