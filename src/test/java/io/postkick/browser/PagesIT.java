package io.postkick.browser;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page, state and role on a bad night, in every width and scheme: what a picture would show, and what it would hide. */
class PagesIT extends OutageTest {

    /** Passkeys are bound to a name. */
    @Override
    String host() {
        return "localhost";
    }

    @Override
    List<String> settings() {
        return List.of("--postkick.public-address=http://localhost");
    }

    private static final int PHONE = 360;
    private static final int DESK = 1440;
    private static final List<Integer> WIDTHS = List.of(PHONE, 720, 800, 1000, 2560, DESK);
    private static final List<Integer> WIDTHS_OF_LESS = List.of(PHONE, DESK);

    /** Between them they see every page, as much of it as anybody does. */
    private static final Set<String> ALL_PAGES = Set.of("", "admin");

    /** In the words of the browser and of htmx. */
    private static final Pattern REFUSAL = Pattern.compile("(status of|Status Error Code) (4\\d\\d|503)");

    private final List<Finding> findings = new ArrayList<>();
    private final Looks looks = new Looks();
    private final Links links = new Links();
    private final Set<String> refused = new HashSet<>();
    private int heard;

    @BeforeAll
    void lookAtEverything() {
        show(Screens.all(), this::look);
        postfix().stopPostfix();
        show(Screens.ofAStoppedPostfix(), this::look);
        postfix().startPostfix();
        leave();
    }

    private void look(Screen screen, Page page) {
        try {
            reach(screen, page);
            findings.addAll(looks.words(page, screen.toString()));
            findings.addAll(links.dead(page, screen));
            for (int width : ALL_PAGES.contains(screen.person()) ? WIDTHS : WIDTHS_OF_LESS) {
                inWindow(page, width);
                findings.addAll(looks.layout(page, screen + " " + width));
            }
            lookForBarriers(screen, page);
        } catch (PlaywrightException e) {
            screenshot(page, screen.toString().replace(' ', '-'));
            add(Finding.Kind.UNREACHED, screen, e.getMessage().lines().limit(5).collect(joining(" ")));
        }
        hear(screen);
    }

    /**
     * At the desk, where the window is. Only contrast depends on the scheme, so that the whole is asked once there and once on the phone;
     * and contrast once for all roles, since those of others are the administrator's pages with less on them.
     */
    private void lookForBarriers(Screen screen, Page page) {
        if (!ALL_PAGES.contains(screen.person())) {
            barriers().butContrast(page).forEach(barrier -> add(Finding.Kind.BARRIER, screen, "desk: " + barrier));
            return;
        }
        barriers().on(page).forEach(barrier -> add(Finding.Kind.BARRIER, screen, "light, desk: " + barrier));
        inWindow(page, DESK, ColorScheme.DARK);
        barriers().ofContrast(page).forEach(barrier -> add(Finding.Kind.BARRIER, screen, "dark, desk: " + barrier));
        inWindow(page, PHONE, ColorScheme.DARK);
        barriers().on(page).forEach(barrier -> add(Finding.Kind.BARRIER, screen, "dark, phone: " + barrier));
    }

    /** Of what is to be refused the browser says so, and says it again where a page that stands long enough asks again. */
    private void hear(Screen screen) {
        if (screen.refused()) {
            refused.add(screen.address());
        }
        List<String> all = complaints();
        all.subList(heard, all.size()).stream()
                .filter(complaint -> !REFUSAL.matcher(complaint).find()
                        || (!screen.refused() && refused.stream().noneMatch(complaint::contains)))
                .forEach(complaint -> add(Finding.Kind.COMPLAINT, screen, complaint));
        heard = all.size();
    }

    private void add(Finding.Kind kind, Screen screen, String what) {
        findings.add(new Finding(kind, screen.toString(), what));
    }

    @ParameterizedTest
    @EnumSource
    void hasNone(Finding.Kind kind) {
        List<Finding> found =
                findings.stream().filter(each -> each.kind() == kind).distinct().toList();
        assertThat(found)
                .withFailMessage(() -> found.size() + " of the kind " + kind + ":\n"
                        + found.stream().map(Finding::toString).collect(joining("\n")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void limitsSomeoneToInstances(ColorScheme scheme) {
        String name = "limited-" + scheme.name().toLowerCase(Locale.ROOT);
        var options = desktop()
                .setViewportSize(scheme == ColorScheme.LIGHT ? DESK : PHONE, 800)
                .setColorScheme(scheme);
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
        inspect(admin, "person-" + name, faults);
        admin.navigate(address("/people"));
        inspect(admin, "people-" + name, faults);
        admin.context().close();

        Page limited = signedIn(name, options);
        assertThat(limited.content()).contains("mx1").doesNotContain("broken");
        limited.navigate(address("/account"));
        assertThat(limited.content()).contains("You see these instances and no others: mx-gone, mx1.");
        inspect(limited, "account-" + name, faults);
        limited.context().close();
        assertThat(faults).isEmpty();
        assertThat(complaints()).isEmpty();
    }

    /** Takes a picture, and adds what is wrong with the page: wider than the screen, or not accessible. */
    private void inspect(Page page, String name, List<String> faults) {
        screenshot(page, name);
        int excess = (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (excess > 0) {
            faults.add(name + " is " + excess + " px too wide");
        }
        barriers().on(page).forEach(barrier -> faults.add(name + ": " + barrier));
    }

    @Test
    void saysWhatIsWrongOnErrorPages() {
        Page page = signedIn("admin", desktop());
        for (String path : List.of("/nowhere", "/instances/none/services", "/kicks/none")) {
            assertThat(page.navigate(address(path)).status()).isEqualTo(404);
            assertThat(page.locator("h1").textContent()).isEqualTo("There is nothing at this address.");
        }
        page.context().close();
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
