package io.postkick.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.postkick.testsupport.PostfixSandbox;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeAll;

/** A mail host on a bad night, with everybody who looks at it: what three tidy messages would hide shows here. */
abstract class OutageTest extends BrowserTest {

    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;

    /** In which a time is written with more letters than in most: UTC-3:30. */
    private static final String LONGEST_ZONE = "America/St_Johns";

    private final Map<String, Page> pages = new HashMap<>();

    @Override
    PostfixSandbox sandbox(Path directory) {
        return PostfixSandbox.startScene(directory, "outage");
    }

    /** Long enough for Postfix to write what it does, however many screens wait for it. */
    @Override
    String evidenceWindow() {
        return "2s";
    }

    @BeforeAll
    void inviteALimitedAuditor() {
        Page admin = signedIn("admin", desktop());
        invite(admin, "vera", "AUDITOR");
        admin.check("input[name=all][value=false]");
        admin.check("input[name=instance][value=broken]");
        admin.fill("form[action$='/instances'] input[name=ownPassword]", PASSWORD);
        admin.click("form[action$='/instances'] button");
        admin.waitForSelector("[role=status]");
        admin.context().close();
    }

    /** Shows every screen, wide and light, to whoever looks at it; the same page in another window is the next look. */
    void show(List<Screen> screens, BiConsumer<Screen, Page> looker) {
        for (Screen screen : screens) {
            Page page = pages.computeIfAbsent(screen.person(), this::pageOf);
            inWindow(page, WIDTH, ColorScheme.LIGHT);
            looker.accept(screen, page);
        }
    }

    /** Brings a page into the state that the screen is. */
    void reach(Screen screen, Page page) {
        page.navigate(address(screen.address()));
        screen.act().accept(page);
    }

    void leave() {
        pages.values().forEach(page -> page.context().close());
        pages.clear();
    }

    static void inWindow(Page page, int width, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        inWindow(page, width);
    }

    static void inWindow(Page page, int width) {
        if (page.viewportSize().width != width || page.viewportSize().height != HEIGHT) {
            page.setViewportSize(width, HEIGHT);
        }
    }

    private Page pageOf(String person) {
        var options = desktop().setReducedMotion(ReducedMotion.REDUCE).setTimezoneId(LONGEST_ZONE);
        return person.isEmpty() ? page(options) : signedIn(person, options);
    }
}
