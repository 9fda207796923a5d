package io.postkick.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import org.junit.jupiter.api.Test;

/** One person with two browsers, who ends in one what is open in the other. */
class SessionsPageIT extends BrowserTest {

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
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
        assertThat(page.locator("main")).containsText("Where you are signed in");
        Page admin = signedIn("admin", desktop());
        admin.navigate(address("/people/olga"));
        admin.click("form[action$='/sessions/end-all'] button");
        assertThat(admin.locator("main [role=status]")).containsText("All sessions of this person were ended.");

        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");

        page.waitForURL("**/sign-in**");
        page.context().close();
        admin.context().close();
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
