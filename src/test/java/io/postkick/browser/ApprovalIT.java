package io.postkick.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for a second person, from the preview to the end, in two real browsers. */
class ApprovalIT extends BrowserTest {

    private static final String PREVIEW = "/instances/mx1/queue/acts/new?act=delete";

    private final List<String> faults = new ArrayList<>();

    @Override
    List<String> settings() {
        return List.of(
                "--postkick.approval=delete,everything,private",
                "--postkick.access.operators-may=kick,retry,hold,release,delete,search",
                "--postkick.queue.delete-grace=5s");
    }

    private String queuedIds() {
        Page page = signedIn("olga", desktop());
        page.navigate(address("/instances/mx1/queue"));
        page.waitForSelector("input[name=ids]");
        StringBuilder ids = new StringBuilder();
        page.locator("input[name=ids]").all().forEach(box -> ids.append("&ids=").append(box.getAttribute("value")));
        page.context().close();
        return ids.toString();
    }

    @BeforeEach
    void forgetFaults() {
        faults.clear();
    }

    @Test
    void goesFromOneToTheOtherAndBack() {
        Page admin = signedIn("admin", desktop());
        invite(admin, "petra", "OPERATOR");
        admin.context().close();
        String ids = queuedIds();
        Page olga = signedIn("olga", desktop());
        Page petra = signedIn("petra", desktop());

        olga.navigate(address(PREVIEW + ids));
        assertThat(olga.locator("#asks")).containsText("admin, petra");
        look(olga, "preview");
        olga.fill("#reason", "spam run");
        olga.click("#start");
        olga.waitForURL("**/approvals/*");
        assertThat(olga.locator("#standing")).containsText("It waits for approval.");
        look(olga, "asked");
        String page = olga.url();

        assertThat(petra.locator("#approvals-banner")).containsText("1 act waits for your approval");
        look(petra, "banner");
        pressWhileRenewed(petra, "#approvals-banner a");
        petra.waitForURL(page);
        look(petra, "to-decide");
        petra.click("#approve");
        assertThat(petra.locator("#standing")).containsText("Approved by petra.");

        assertThat(olga.locator("#standing")).containsText("Approved by petra.");
        look(olga, "approved");
        olga.click("#carry-out");
        olga.waitForURL("**/queue/acts/*");
        assertThat(olga.locator("#queue-act .progress-of-retry")).hasAttribute("data-state", "DONE");
        look(olga, "act");
        olga.navigate(page);
        assertThat(olga.locator("#standing")).containsText("and carried out");
        look(olga, "carried-out");
        olga.navigate(address("/approvals"));
        look(olga, "list");
        assertThat(faults).isEmpty();
        assertThat(complaints()).isEmpty();
        olga.context().close();
        petra.context().close();
    }

    @Test
    void asksForAKickOfAPrivateChannelAndSaysWhyNot() {
        Page admin = signedIn("admin", desktop());
        invite(admin, "paula", "ADMIN");
        admin.navigate(address("/instances/mx1/services"));
        admin.click("#other-private-rewrite");
        assertThat(admin.locator("dialog #asks")).containsText("paula");
        look(admin, "kick");
        admin.navigate(address("/instances/mx1/services"));
        admin.click("#other-private-rewrite");
        admin.fill("dialog #request", "W");
        admin.fill("dialog #reason", "to see");
        admin.click("dialog #send-other");
        admin.waitForURL("**/approvals/*");
        Page paula = signedIn("paula", desktop());
        paula.navigate(admin.url());
        paula.fill("#said", "Not now.");
        paula.click("#refuse");
        assertThat(paula.locator("#standing")).containsText("Refused by paula.");

        assertThat(admin.locator("#standing")).containsText("Refused by paula.");
        assertThat(admin.locator("#said-words")).hasText("Not now.");
        assertThat(admin.locator("#approvals-banner")).not().containsText("Waits for approval");
        look(admin, "refused");
        admin.navigate(address("/instances/mx1/ask"));
        look(admin, "ask");
        assertThat(faults).isEmpty();
        paula.context().close();
        admin.context().close();
    }

    /** What the page renews by itself between the press and the letting go must not take the click with it. */
    private static void pressWhileRenewed(Page page, String what) {
        page.hover(what);
        page.mouse().down();
        page.evaluate("""
                () => new Promise(renewed => document.addEventListener("htmx:afterRequest", () => setTimeout(renewed)))""");
        page.mouse().up();
    }

    private void look(Page page, String name) {
        inspectInEach(page, "approval " + name, faults);
    }
}
