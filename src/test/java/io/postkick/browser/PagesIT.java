package io.postkick.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page: accessible, no wider than the screen, and nothing that the browser complains about. */
class PagesIT extends BrowserTest {

    private static final List<String> PAGES = List.of(
            "/instances/mx1/services",
            "/instances/broken/services",
            "/instances/mx1/services/public/qmgr/other",
            "/instances/mx1/services/public/qmgr",
            "/instances/mx1/services/private/anvil",
            "/instances",
            "/doctor",
            "/audit",
            "/people",
            "/people/olga",
            "/account");

    static Stream<Arguments> screens() {
        return Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                .flatMap(scheme -> Stream.of(Arguments.of(scheme, 1280), Arguments.of(scheme, 360)));
    }

    @ParameterizedTest
    @MethodSource("screens")
    void isAccessibleAndFitsTheScreen(ColorScheme scheme, int width) {
        String screen = scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
        var options =
                desktop().setViewportSize(width, 800).setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE);
        List<String> faults = new ArrayList<>();
        Page stranger = page(options);
        stranger.navigate(address("/sign-in"));
        inspect(stranger, "sign-in-" + screen, faults);
        stranger.context().close();

        Page page = signedIn("admin", options);
        page.click("#press-public-pickup-0");
        page.waitForSelector("[data-answer]");
        inspect(page, "services-pressed-" + screen, faults);
        page.waitForSelector(".evidence .verdict");
        inspect(page, "services-observed-" + screen, faults);
        page.click("#other-public-qmgr");
        page.waitForSelector("dialog[open] #request");
        inspect(page, "dialog-" + screen, faults);
        page.keyboard().press("Escape");
        page.click("[data-answer] a");
        page.waitForURL("**/kicks/*");
        inspect(page, "kick-" + screen, faults);
        page.navigate(address("/ask"));
        inspect(page, "ask-" + screen, faults);
        page.reload();
        askEverything(page);
        inspect(page, "ask-answered-" + screen, faults);
        page.click("#ask-route [data-answer] a");
        page.waitForURL("**/questions/*");
        inspect(page, "question-" + screen, faults);
        for (String path : PAGES) {
            page.navigate(address(path));
            inspect(page, path.substring(1).replace('/', '-') + "-" + screen, faults);
        }
        page.context().close();
        assertThat(faults).isEmpty();
        assertThat(complaints()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("screens")
    void limitsSomeoneToInstances(ColorScheme scheme, int width) {
        String screen = scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
        String name = "limited-" + screen;
        var options = desktop().setViewportSize(width, 800).setColorScheme(scheme);
        List<String> faults = new ArrayList<>();
        Page admin = signedIn("admin", options);
        invite(admin, name, "OPERATOR");
        admin.check("input[name=all][value=false]");
        admin.check("input[name=instance][value=mx1]");
        // An instance that was there when somebody was limited to it, and is not now.
        admin.evaluate("document.querySelector('input[name=instance][value=broken]').value = 'mx-gone'");
        admin.check("input[name=instance][value=mx-gone]");
        admin.fill("form[action$='/instances'] input[name=ownPassword]", PASSWORD);
        admin.click("form[action$='/instances'] button");
        admin.waitForSelector("[role=status]");
        assertThat(admin.locator("fieldset.stacked li:has(:checked)").allInnerTexts())
                .satisfiesExactly(
                        gone -> assertThat(gone).contains("mx-gone", "not found now"),
                        there -> assertThat(there).isEqualTo("mx1"));
        admin.locator("fieldset.stacked").scrollIntoViewIfNeeded();
        inspect(admin, "person-limited-" + screen, faults);
        admin.navigate(address("/people"));
        inspect(admin, "people-limited-" + screen, faults);
        admin.context().close();

        Page limited = signedIn(name, options);
        assertThat(limited.content()).contains("mx1").doesNotContain("broken");
        limited.navigate(address("/account"));
        assertThat(limited.content()).contains("You see these instances and no others: mx-gone, mx1.");
        inspect(limited, "account-limited-" + screen, faults);
        limited.context().close();
        assertThat(faults).isEmpty();
        assertThat(complaints()).isEmpty();
    }

    private static void askEverything(Page page) {
        for (String kind : List.of("route", "rates", "probe")) {
            page.fill("#ask-" + kind + "-address", kind.equals("rates") ? "192.0.2.1" : "user@customer1.example");
            page.click("#ask-" + kind + "-send");
            page.waitForSelector("#ask-" + kind + " [data-answer]");
        }
    }

    @Test
    void saysWhatIsWrongOnErrorPages() {
        Page page = signedIn("admin", desktop());
        List<String> faults = new ArrayList<>();
        for (String path : List.of("/nowhere", "/instances/none/services", "/kicks/none")) {
            assertThat(page.navigate(address(path)).status()).isEqualTo(404);
            assertThat(page.locator("h1").textContent()).isEqualTo("There is nothing at this address.");
            inspect(page, "error-404", faults);
        }
        page.context().close();
        assertThat(faults).isEmpty();
    }

    @Test
    void keepsTheChosenThemeWithoutAsking() {
        Page page = signedIn("admin", desktop().setColorScheme(ColorScheme.LIGHT));
        String light = background(page);
        page.click("[data-theme=dark]");
        String dark = background(page);
        assertThat(dark).isNotEqualTo(light);
        page.reload();
        assertThat(page.locator("html").getAttribute("data-bs-theme")).isEqualTo("dark");
        assertThat(background(page)).isEqualTo(dark);
        page.click("[data-theme=system]");
        assertThat(background(page)).isEqualTo(light);
        page.context().close();
    }

    private static String background(Page page) {
        return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
    }
}
