package io.postkick.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import org.junit.jupiter.api.Test;

/** What an open page asks for by itself says so, or its session would never end; what a person asks for does not. */
class PollsIT extends BrowserTest {

    @Test
    void areToldFromPresses() {
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
}
