package io.postkick.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.KeyboardModifier;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queue pages as people use them, on a real queue. */
class QueuePagesIT extends BrowserTest {

    private static final String QUEUE = "/instances/mx1/queue";
    private static final String ROWS = "#messages tbody tr";

    private static final String TO_THE_TOP = "id => { const link = document.getElementById(id);"
            + " link.scrollIntoView({ block: 'start' }); link.focus(); }";

    @Override
    int queued() {
        return 400;
    }

    @AfterEach
    void startPostfixAgain() {
        postfix().startPostfix();
    }

    @Test
    void filtersFromTheHeatMap() {
        Page page = queue("olga");
        page.click("#look > summary");
        Locator cell = page.locator(".heat td:not(.none):not(:nth-child(2)) a").first();
        String messages = cell.textContent();
        cell.click();
        assertThat(page).hasURL(Pattern.compile(".*/queue\\?domain=.*Age=\\d+.*#list"));
        assertThat(page.locator(".matching")).containsText("of " + messages + " that match");
        assertThat(page.locator(ROWS)).hasCount(Math.min(50, Integer.parseInt(messages)));
        assertThat(page.locator(".heat [aria-current]")).hasText(messages);
        page.locator(".chip").first().click();
        assertThat(page.locator(".heat tbody [aria-current]")).hasCount(0);
        assertThat(complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void leadsWithThreeSelectedMessagesToThePreview() {
        Page page = queue("olga");
        assertThat(page.locator("#retry-picked")).isDisabled();
        page.locator(box(1)).click();
        page.locator(box(3)).click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
        assertThat(page.locator("[data-picked]")).hasText("3 selected");
        List<String> picked = List.of(id(page, 1), id(page, 2), id(page, 3));
        screenshot(page, "queue-selected");
        page.click("#retry-picked");
        assertThat(page).hasURL(address(QUEUE + "/retries/new?ids=" + String.join("&ids=", picked)));
        picked.forEach(id -> assertThat(page.locator("main")).containsText(id));
        page.context().close();
    }

    @Test
    void selectsThePageAndClearsByKeyboard() {
        Page page = queue("olga");
        page.focus("#pick-page");
        page.keyboard().press("Space");
        assertThat(page.locator("[data-picked]")).hasText("50 selected");
        page.focus("#unpick");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-picked]")).hasText("Nothing selected");
        assertThat(page.locator("#pick-page")).isFocused();
        page.context().close();
    }

    @Test
    void keepsTheSelectionWhenReadAgain() {
        Page page = queue("olga");
        for (int row : List.of(2, 3, 5)) {
            page.locator(box(row)).click();
        }
        List<String> picked = List.of(id(page, 2), id(page, 3), id(page, 5));
        String before = page.locator("#standing").textContent();
        postfix().fill(3);
        page.click("#read");
        assertThat(page.locator("#standing")).not().containsText(before.substring(0, before.indexOf(',')));
        assertThat(page.locator("[data-picked]")).hasText("3 selected");
        assertThat(page.locator("#read")).isFocused();
        assertThat(page.locator("[name=ids][type=hidden], [name=ids]:checked").all().stream()
                        .map(box -> box.getAttribute("value")))
                .containsExactlyInAnyOrderElementsOf(picked);
        assertThat(complaints()).isEmpty();
        page.context().close();
    }

    /** The answer to a look that was on its way would take the place in which that of the press is to go. */
    @Test
    void hearsAPressWhileALookIsOnItsWay() {
        Page page = queue("olga");
        page.locator(box(2)).click();
        Locator newer = page.locator("#newer");
        String version = newer.getAttribute("data-version");
        List<Route> held = new CopyOnWriteArrayList<>();
        page.route("**/standing**", asked -> {
            if (held.size() < 2) {
                held.add(asked);
            } else {
                asked.resume();
            }
        });
        newer.evaluate("newer => window.htmx.trigger(newer, 'look')");
        page.click("#read");
        await().until(() -> {
            page.evaluate("0");
            return held.size() == 2;
        });
        Route look = held.get(0);
        look.fulfill(new Route.FulfillOptions().setResponse(look.fetch()));
        held.get(1).resume();

        assertThat(newer).not().hasAttribute("data-version", version);
        assertThat(page.locator("[data-picked]")).hasText("1 selected");
        page.unrouteAll();
        page.context().close();
    }

    /** However long the list and the totals take to come: never the number of one reading above those of another. */
    @Test
    void saysOfTheWholeOnlyWhatTheListAndTheTotalsAreOf() {
        Page page = queue("olga");
        List<Route> renewals = new CopyOnWriteArrayList<>();
        page.route("**" + QUEUE, renewals::add);
        Locator newer = page.locator("#newer");
        String version = newer.getAttribute("data-version");
        long before = inAll(page);
        assertThat(page.locator("#standing")).containsText(grouped(before));

        postfix().fill(3);
        page.click("#read");
        assertThat(newer).not().hasAttribute("data-version", version);
        await().until(() -> {
            page.evaluate("0");
            return !renewals.isEmpty();
        });
        assertThat(page.locator("#standing")).containsText(grouped(before));
        assertThat(inAll(page)).isEqualTo(before);

        renewals.forEach(Route::resume);
        assertThat(page.locator("#standing")).containsText(grouped(before + 3));
        assertThat(inAll(page)).isEqualTo(before + 3);
        assertThat(page.locator("#messages")).hasAttribute("data-version", newer.getAttribute("data-version"));
        page.context().close();
    }

    private static String grouped(long messages) {
        return "%,d messages".formatted(messages);
    }

    /** What the totals add up to. */
    private static long inAll(Page page) {
        return page.locator("#overview .cards li:not(:has(#card-returns)) b").allTextContents().stream()
                .mapToLong(total -> Long.parseLong(total.replace(",", "")))
                .sum();
    }

    @Test
    void keepsPlaceFocusAndOpenDetailsWhenItRenewsItself() {
        Page page = queue("olga");
        page.selectOption("#period", "10");
        page.click("#narrow-by summary");
        page.fill("#domain", "half typed");
        String id = id(page, 10);
        page.evaluate(TO_THE_TOP, "message-" + id);
        double top = page.locator("#message-" + id).boundingBox().y;
        String before = page.locator("#standing").textContent();
        postfix().fill(2);
        assertThat(page.locator("#standing")).not().containsText(before.substring(0, before.indexOf(',')));
        awaitNewest(page);
        assertThat(page.locator("#message-" + id)).isFocused();
        assertThat(page.locator("#message-" + id).boundingBox().y).isCloseTo(top, within(1.0));
        assertThat(page.locator("#domain")).hasValue("half typed");
        assertThat(page.locator("#domain")).isVisible();
        page.reload();
        assertThat(page.locator("#period")).hasValue("10");
        assertThat(complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void looksMoreOftenWhileARetryRunsAndAtOnceWhenItEnds() {
        Page page = page(desktop());
        page.clock().install();
        open(page, "olga");
        page.selectOption("#period", "60");
        awaitNewest(page);
        page.waitForResponse("**/queue/standing?age=10*", () -> {
            page.locator("#retry-panel").evaluate("panel => panel.dataset.runs = 'yes'");
            page.clock().runFor(1_500);
        });
        assertThat(page.locator("#newer.htmx-request")).hasCount(0);
        awaitNewest(page);

        page.waitForResponse("**/queue/standing?age=0*", () -> {
            page.locator("#retry-panel").evaluate("panel => delete panel.dataset.runs");
            page.clock().runFor(1_500);
        });
        page.context().close();
    }

    @Test
    void waitsWhileSomethingIsSelectedAndCanBeStopped() {
        Page page = page(desktop());
        page.clock().install();
        open(page, "olga");
        List<String> looks = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            // Without a query the page asks how far a reading is that goes on already.
            if (request.url().contains("/standing?")) {
                looks.add(request.url());
            }
        });
        page.selectOption("#period", "10");
        double top = page.locator(ROWS).first().boundingBox().y;
        page.locator(box(1)).click();
        page.clock().runFor(30_000);
        assertThat(page.locator("[data-waits]")).isVisible();
        assertThat(page.locator(ROWS).first().boundingBox().y).isEqualTo(top);
        assertThat(looks).isEmpty();

        page.click("#unpick");
        page.clock().runFor(11_000);
        assertThat(page.locator("[data-waits]")).isHidden();
        assertThat(looks).isNotEmpty().first().asString().contains("age=10");

        page.selectOption("#period", "");
        awaitNewest(page);
        looks.clear();
        page.clock().runFor(90_000);
        assertThat(looks).isEmpty();
        page.context().close();
    }

    @Test
    void saysThatPostfixIsStoppedAndKeepsWhatWasListed() {
        Page page = queue("olga");
        postfix().stopPostfix();
        page.click("#read");
        assertThat(page.locator("#overview [role=alert]")).containsText("Postfix is stopped.");
        assertThat(page.locator("#overview [role=alert]")).containsText("as it was listed before");
        assertThat(page.locator(ROWS)).hasCount(50);
        screenshot(page, "queue-stopped");
        // The picture left style attributes behind, which the content security policy would complain about.
        page.reload();
        postfix().startPostfix();
        page.click("#read");
        assertThat(page.locator("#overview [role=alert]")).hasCount(0);
        assertThat(complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void saysWhenTheConsoleDoesNotAnswer() {
        Page page = queue("olga");
        page.route("**/standing*", Route::abort);
        page.click("#read");
        assertThat(page.locator("[data-unanswered]")).isVisible();
        page.unroute("**/standing*");
        page.evaluate("htmx.trigger('#newer', 'look')");
        assertThat(page.locator("[data-unanswered]")).isHidden();
        page.context().close();
    }

    @Test
    void showsAMessageAndSaysWhenItIsNotInTheQueue() {
        Page page = queue("aki");
        assertThat(page.locator("[name=ids], #pick")).hasCount(0);
        String id = id(page, 4);
        page.click("#message-" + id);
        assertThat(page.locator("h1")).containsText(id);
        assertThat(page.locator(".recipients tbody tr").first()).containsText("@");
        assertThat(page.locator("main")).not().containsText("Retry");
        assertThat(complaints()).isEmpty();
        assertThat(page.navigate(address(QUEUE + "/0000000000")).status()).isEqualTo(404);
        assertThat(page.locator("main")).containsText("It is not in the queue.");
        page.context().close();
    }

    @Test
    void worksWithoutScripts() {
        Page page = signedIn("olga", desktop().setJavaScriptEnabled(false));
        page.navigate(address(QUEUE));
        await("the queue to be read").until(() -> {
            page.reload();
            return page.locator(ROWS).count() > 0
                    && page.locator("#newer[data-reading]").count() == 0;
        });
        String first = id(page, 1);
        page.click("#next-page");
        assertThat(page.locator(".matching")).containsText("51 to 100 of");
        assertThat(page.locator("#message-" + first)).hasCount(0);
        page.click("#first-page");
        page.click("#sort-SENDER");
        assertThat(page.locator("th[aria-sort=ascending]")).hasText("Sender");
        page.fill("#text", first);
        page.click(".filters button");
        assertThat(page.locator(ROWS)).hasCount(1);
        assertThat(page.locator("th[aria-sort=ascending]")).hasText("Sender");
        page.click("#read");
        assertThat(page).hasURL(address(QUEUE + "?text=" + first + "&sort=sender"));
        page.locator(box(1)).check();
        page.click("#retry-picked");
        assertThat(page)
                .hasURL(address(QUEUE + "/retries/new?place=text%3D" + first + "%26sort%3Dsender&ids=" + first));
        page.context().close();
    }

    /** On a phone nothing is printed over anything. */
    @ParameterizedTest
    @ValueSource(ints = {360, 390, 600})
    void keepsItsToolsApart(int width) {
        Page page = page(desktop().setViewportSize(width, 800));
        open(page, "olga");
        List<BoundingBox> boxes = page.locator(".page-head .aside :is(label, select, button):visible").all().stream()
                .map(Locator::boundingBox)
                .toList();
        assertThat(boxes).hasSizeGreaterThanOrEqualTo(5);
        for (int i = 0; i < boxes.size(); i++) {
            BoundingBox one = boxes.get(i);
            assertThat(boxes.subList(i + 1, boxes.size())).noneMatch(other -> cover(one, other));
        }
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1280, 1440})
    void cutsNoNumberNoAgeAndNoLabel(int width) {
        Page page = page(desktop().setViewportSize(width, 800));
        open(page, "olga");
        page.click("#look > summary");
        page.click("#narrow-by summary");
        assertThat(page.evaluate(
                        "[...document.querySelectorAll('#heat-scroll, #overview .cards a, #overview .cards a *')]"
                                + ".filter(each => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== 'inline')"
                                + ".map(each => each.textContent)"))
                .isEqualTo(List.of());
        double line = page.locator("label[for=domain]").boundingBox().height;
        assertThat(page.locator("label[for=sender]").boundingBox().height).isEqualTo(line);
        page.context().close();
    }

    private static boolean cover(BoundingBox one, BoundingBox other) {
        return one.x < other.x + other.width
                && other.x < one.x + one.width
                && one.y < other.y + other.height
                && other.y < one.y + one.height;
    }

    private Page queue(String person) {
        Page page = page(desktop());
        open(page, person);
        return page;
    }

    /** Signs in and opens the queue, read to its end. */
    private void open(Page page, String person) {
        page.navigate(address("/sign-in"));
        page.fill("#name", person);
        page.fill("#password", PASSWORD);
        page.click("main button");
        page.waitForURL(url -> !url.contains("/sign-in"));
        page.navigate(address(QUEUE));
        assertThat(page.locator("#newer:not([data-reading])")).hasCount(1);
        assertThat(page.locator("#standing")).containsText("as Postfix listed them");
        awaitNewest(page);
    }

    /** Until the list shows what has been read last. */
    private static void awaitNewest(Page page) {
        String version = page.locator("#newer:not([data-reading])").getAttribute("data-version");
        assertThat(page.locator("#messages")).hasAttribute("data-version", version);
    }

    private static String box(int row) {
        return ROWS + ":nth-child(" + row + ") .tick input";
    }

    private static String id(Page page, int row) {
        return page.locator(ROWS + ":nth-child(" + row + ") th").textContent();
    }
}
