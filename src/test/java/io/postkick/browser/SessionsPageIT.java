package io.postkick.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One person with two browsers, who ends in one what is open in the other. */
class SessionsPageIT extends BrowserTest {

    private static final String LOOK = "**/account/session";
    private static final String SHOWN_AGAIN = "document.dispatchEvent(new Event('visibilitychange'))";
    private static final String BROUGHT_BACK =
            "window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))";

    /** Of tests before, whose browsers are closed. */
    @BeforeEach
    void endAllSessions() {
        database().sql("delete from session").update();
    }

    @Test
    void endsTheOtherOneWhichSaysSoAndLeadsBackAfterSigningIn() {
        Page one = signedIn("olga", desktop());
        Page other = signedIn("olga", desktop());
        other.navigate(address("/audit"));

        one.navigate(address("/account"));
        Locator rows = one.locator("table:has(button[formaction*='/sessions/']) tbody tr");
        assertThat(rows).hasCount(2);
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("this one")))
                .hasCount(1);
        assertThat(rows.first()).containsText("Chrome on Linux");
        assertThat(rows.first()).containsText("127.0.0.1");
        one.click("button[formaction$='/end']");
        assertThat(one.locator("main [role=status]")).containsText("The session was ended.");

        // By itself, when the page asks for news.
        other.waitForURL("**/sign-in?over");
        other.fill("#name", "olga");
        other.fill("#password", PASSWORD);
        other.click("main button");
        other.waitForURL("**/audit");
        one.context().close();
        other.context().close();
        assertThat(complaints()).allMatch(complaint -> complaint.contains("401"));
    }

    /** The page of the account asks for nothing by itself. */
    @Test
    void leavesTheScreenWhenAnotherTabSignsOut() {
        Page one = signedIn("olga", desktop());
        Page other = one.context().newPage();
        other.navigate(address("/account"));

        one.click("form[action$='/sign-out'] button");

        other.waitForURL("**/sign-in**");
        assertThat(other.locator("main")).not().containsText("Where you are signed in");
        one.context().close();
    }

    @Test
    void leavesTheScreenWhenItIsShownAgainAfterTheSessionHasEnded() {
        Page page = signedIn("olga", desktop());
        page.navigate(address("/account"));
        page.evaluate(SHOWN_AGAIN);
        assertThat(page.locator("main")).containsText("Where you are signed in");
        Page admin = signedIn("admin", desktop());
        admin.navigate(address("/people/olga"));
        admin.click("form[action$='/sessions/end-all'] button");
        assertThat(admin.locator("main [role=status]")).containsText("All sessions of this person were ended.");

        page.evaluate(SHOWN_AGAIN);

        page.waitForURL("**/sign-in**");
        page.context().close();
        admin.context().close();
    }

    /** As when the network is away for a while. */
    @Test
    void staysWhileTheConsoleDoesNotAnswerAndLeavesWhenTheSessionMustHaveEnded() {
        Page page = account();
        long idle = ((Number) page.evaluate("Number(document.body.dataset.idle)")).longValue();
        page.route(LOOK, Route::abort);

        failed(page, () -> page.clock().fastForward((idle - 60) * 1_000));
        assertStays(page);

        page.waitForRequest(SessionsPageIT::isOfSignIn, () -> page.clock().fastForward(61_000));
        page.context().close();
    }

    /** A proxy that says no, or a console that is in trouble, does not say that the session has ended. */
    @ParameterizedTest
    @ValueSource(ints = {403, 500})
    void staysWhereTheAnswerIsAnotherThanThatTheSessionHasEnded(int status) {
        Page page = account();
        long idle = ((Number) page.evaluate("Number(document.body.dataset.idle)")).longValue();
        answerLooks(page, status);

        page.waitForResponse(LOOK, () -> page.clock().fastForward((idle + 60) * 1_000));

        assertStays(page);
        page.context().close();
    }

    @Test
    void leavesForTheSignInPageWhereTheAnswerNamesNone() {
        Page page = account();
        answerLooks(page, 401);

        page.waitForRequest(SessionsPageIT::isOfSignIn, () -> page.evaluate(SHOWN_AGAIN));
        page.context().close();
    }

    /** What a browser had put away is not on the screen before it is known whose it is. */
    @Test
    void isHiddenAfterGoingBackUntilTheConsoleHasAnswered() {
        Page page = account();
        AtomicReference<Route> look = new AtomicReference<>();
        page.route(LOOK, look::set);

        page.evaluate(BROUGHT_BACK);

        page.waitForCondition(() -> look.get() != null);
        assertThat(page.locator("html[hidden]")).hasCount(1);
        assertThat(page.locator("main")).isHidden();
        look.get().resume();
        assertStays(page);
        page.context().close();
    }

    @Test
    void leavesAfterGoingBackWhenTheSessionHasEnded() {
        Page page = account();
        database()
                .sql("delete from session where person_id = (select id from person where name = 'olga')")
                .update();

        page.evaluate(BROUGHT_BACK);

        page.waitForURL("**/sign-in**");
        page.context().close();
    }

    /** With a clock that the test sets. */
    private Page account() {
        Page page = signedIn("olga", desktop());
        page.clock().install();
        page.navigate(address("/account"));
        return page;
    }

    private static void answerLooks(Page page, int status) {
        page.route(LOOK, route -> route.fulfill(new Route.FulfillOptions().setStatus(status)));
    }

    private static void failed(Page page, Runnable cause) {
        AtomicBoolean failed = new AtomicBoolean();
        page.onRequestFailed(request -> failed.set(true));
        cause.run();
        page.waitForCondition(failed::get);
    }

    private static void assertStays(Page page) {
        assertThat(page.locator("html:not([hidden])")).hasCount(1);
        assertThat(page.locator("main")).containsText("Where you are signed in");
        assertThat(page).hasURL(Pattern.compile(".*/account$"));
    }

    private static boolean isOfSignIn(Request request) {
        return request.url().endsWith("/sign-in") && request.isNavigationRequest();
    }

    @Test
    void isEndedByAnAdministrator() {
        Page aki = signedIn("aki", desktop());
        Page admin = signedIn("admin", desktop());
        admin.navigate(address("/people/aki"));
        admin.click("form[action$='/sessions/end-all'] button");
        assertThat(admin.locator("main [role=status]")).containsText("All sessions of this person were ended.");
        aki.navigate(address("/account"));
        aki.waitForURL("**/sign-in?over");
        aki.context().close();
        admin.context().close();
    }

    @Test
    void givesOneCookieThatScriptsDoNotSee() {
        Page page = signedIn("olga", desktop());
        assertThat(page.context().cookies())
                .filteredOn(cookie -> cookie.name.equals("postkick"))
                .singleElement()
                .satisfies(SessionsPageIT::isOutOfReach);
        assertThat((String) page.evaluate("document.cookie")).doesNotContain("postkick");
        page.context().close();
    }

    private static void isOutOfReach(Cookie cookie) {
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.sameSite.name()).isEqualTo("STRICT");
        assertThat(cookie.expires).isEqualTo(-1);
        assertThat(cookie.value).hasSize(43);
    }
}
