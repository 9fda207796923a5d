package io.postkick.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pressing buttons on the Services page, as people do, against a real Postfix. */
class PressIT extends BrowserTest {

    private static final String PICKUP = "#service-public-pickup";
    private static final String REFRESH = "#press-public-pickup-0";
    private static final String ANSWER = " [data-answer]";

    @Test
    void picksUpTheWaitingMessageAndShowsItOnTheRecord() {
        Path waiting = postfix().leaveWaitingMessage();
        Page page = signedIn("admin", desktop());
        page.click(REFRESH);
        assertThat(page.locator(PICKUP + ANSWER)).containsText("Delivered in");
        assertThat(page.locator("[data-announcer]")).containsText("Delivered in");
        await().until(() -> Files.notExists(waiting));
        screenshot(page, "services-answered");

        page.click(PICKUP + ANSWER + " a");
        assertThat(page.locator("h1")).containsText("Kick of pickup");
        Locator entries = page.locator("section[aria-labelledby=entries] tbody tr");
        assertThat(entries.nth(0)).containsText("intended");
        assertThat(entries.nth(1)).containsText("delivered");

        page.navigate(address("/audit?service=pickup"));
        assertThat(page.locator("table tbody").first()).containsText("public/pickup");
        assertThat(complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void showsWhatPostfixDidAsItComesAndAfterwards() {
        Path waiting = postfix().leaveWaitingMessage();
        Page page = signedIn("admin", desktop());
        page.click(REFRESH);
        Locator evidence = page.locator(PICKUP + " .evidence");
        assertThat(evidence).containsText("Watching the mail log");
        assertThat(evidence.locator(".log li").first()).containsText("pickup");
        assertThat(evidence.locator(".pulse")).isVisible();
        screenshot(page, "evidence-watching");

        page.click("#other-public-qmgr");
        assertThat(page.locator("dialog #request")).isVisible();
        assertThat(evidence.locator(".verdict")).containsText("Seen in the log.");
        assertThat(evidence.locator(".totals")).containsText("maildrop 1 →to 0");
        assertThat(page.locator("[data-announcer]")).containsText("Seen in the log.");
        assertThat(page.locator("dialog #request")).isVisible();
        page.keyboard().press("Escape");
        screenshot(page, "evidence-closed");
        assertThat(page.locator("[sse-connect]")).hasCount(0);

        page.click(PICKUP + ANSWER + " a");
        assertThat(page.locator(".evidence .log")).containsText("(queue active)");
        page.reload();
        assertThat(page.locator(".evidence .log")).containsText("(queue active)");
        assertThat(page.locator(".evidence .verdict")).containsText("Seen in the log.");
        assertThat(page.locator("section[aria-labelledby=entries] tbody tr")).hasCount(3);
        screenshot(page, "evidence-kick");
        assertThat(complaints()).isEmpty();
        page.context().close();
        await().until(() -> Files.notExists(waiting));
    }

    @Test
    void showsAServiceWithItsRequestsAndLastKicks() {
        Page page = signedIn("admin", desktop());
        page.click("#service-private-anvil a.name");
        assertThat(page.locator("h1")).containsText("anvil");
        assertThat(page.locator("main")).containsText("premature end-of-input on anvil socket");
        assertThat(page.locator("main")).containsText("name=value");
        assertThat(page.locator("main")).containsText("private/anvil");
        screenshot(page, "service-anvil");
        assertThat(complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void sendsOnceOnDoubleClick() {
        Page page = signedIn("admin", desktop());
        List<String> sent = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                sent.add(request.url());
            }
        });
        page.dblclick(REFRESH);
        assertThat(page.locator(PICKUP + ANSWER)).containsText("Delivered in");
        page.click("#other-public-pickup");
        assertThat(page.locator("#request")).isVisible();
        assertThat(sent).hasSize(1);
        page.context().close();
    }

    @Test
    void refusesTheSamePressASecondTime() {
        Page page = signedIn("admin", desktop());
        Locator form = page.locator(PICKUP + " form").first();
        FormData fields = FormData.create();
        for (String name : List.of("_csrf", "press", "request")) {
            fields.set(name, form.locator("[name=" + name + "]").inputValue());
        }
        String action = address(form.getAttribute("action"));
        assertThat(page.request()
                        .post(action, RequestOptions.create().setForm(fields))
                        .url())
                .contains("/kicks/");
        var again = page.request().post(action, RequestOptions.create().setForm(fields));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).contains("The same press was sent before. It was not sent again.");
        page.context().close();
    }

    @Test
    void worksWithoutScripts() {
        Path waiting = postfix().leaveWaitingMessage();
        Page page = signedIn("olga", desktop().setJavaScriptEnabled(false));
        page.click(REFRESH);
        page.waitForURL("**/kicks/*");
        assertThat(page.locator("main")).containsText("Delivered in");
        await().until(() -> Files.notExists(waiting));

        page.click("text=Back to Services");
        page.click("#other-public-qmgr");
        page.fill("#request", "bad \\q");
        page.click("#send-other");
        assertThat(page.locator("#request-error")).containsText("Nothing was sent.");
        assertThat(page.locator("#request")).hasValue("bad \\q");
        page.context().close();
    }

    @Test
    void worksByKeyboardAlone() {
        Page page = signedIn("olga", desktop());
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        for (int i = 0; i < 10 && !isFocused(page, REFRESH); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(page.locator(REFRESH)).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator(PICKUP + ANSWER)).containsText("Delivered in");
        assertThat(page.locator(REFRESH)).isFocused();
        assertThat(page.locator(".htmx-settling, .htmx-added")).hasCount(0);

        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#request")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).not().isVisible();
        assertThat(page.locator("#other-public-pickup")).isFocused();
        page.context().close();
    }

    private static boolean isPage(Response response) {
        return response.request().isNavigationRequest();
    }

    private static boolean isFocused(Page page, String selector) {
        return (boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector);
    }

    @Test
    void locksPrivateChannelsToOperatorsAndRefusesForgedPresses() {
        Page page = signedIn("olga", desktop());
        assertThat(page.locator("#private")).containsText("administrators only · you can look, not press");
        assertThat(page.locator("[id^=service-private-] :is(form, .actions)")).hasCount(0);

        Response refused = page.waitForResponse(
                PressIT::isPage,
                () -> page.evalOnSelector(
                        PICKUP + " form",
                        "form => { form.action = form.action.replace('public/pickup', 'private/tlsmgr'); form.submit() }"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(page.locator("#service-private-tlsmgr" + ANSWER)).containsText("Nothing was sent");
        page.context().close();

        Page admin = signedIn("admin", desktop());
        admin.navigate(address("/audit?actor=olga&service=tlsmgr"));
        assertThat(admin.locator("table tbody tr")).hasCount(1);
        admin.context().close();
    }

    @Test
    void refusesAFormWithoutTheCsrfToken() {
        Page page = signedIn("admin", desktop());
        Response refused = page.waitForResponse(
                PressIT::isPage,
                () -> page.evalOnSelector(
                        PICKUP + " form", "form => { form.querySelector('[name=_csrf]').remove(); form.submit() }"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(page.locator("h1")).hasText("You may not do this.");
        page.context().close();
    }

    @Test
    void sendsTypedRequestsFromTheDialogAndWarnsOfWhatHasNoEffect() {
        Page page = signedIn("admin", desktop());
        page.click("#other-private-scache");
        page.fill("#request", "fl\\ush");
        page.check("[name=detail][value='2']");
        page.fill("#reason", "<b>to see</b>");
        page.click("#send-other");
        assertThat(page.locator("dialog #request-error")).containsText("escape");
        assertThat(page.locator("#request")).hasValue("fl\\ush");
        assertThat(page.locator("#reason")).hasValue("<b>to see</b>");

        page.fill("#request", "flush");
        page.click("#send-other");
        Locator answer = page.locator("#service-private-scache" + ANSWER);
        assertThat(answer).containsText("does not understand it");
        assertThat(answer).hasClass(Pattern.compile("\\bwarn\\b"));
        assertThat(page.locator("dialog")).not().isVisible();

        answer.locator("a").click();
        assertThat(page.locator("main")).containsText("<b>to see</b>");
        assertThat(page.locator("main")).containsText("wrote 6 of 6 bytes");
        page.context().close();
    }

    @Test
    void saysThatPostfixIsStopped() {
        postfix().stopPostfix();
        try {
            Page page = signedIn("admin", desktop());
            assertThat(page.locator(PICKUP + " .state")).containsText("nobody listens");
            page.click(REFRESH);
            assertThat(page.locator(PICKUP + ANSWER)).containsText("Not sent: nobody listens.");
            screenshot(page, "services-stopped");
            page.context().close();
        } finally {
            postfix().startPostfix();
        }
    }
}
