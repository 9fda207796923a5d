package io.postkick.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** What the keys of a page reach. */
class KeysIT extends BrowserTest {

    @Test
    void goToTheTextOfTheAuditLogAndFromActToAct() {
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
