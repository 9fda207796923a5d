package io.postkick.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import io.postkick.testsupport.PostfixSandbox;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Makes the pictures of {@code bin/pictures}, which runs this and nothing else does: it asserts nothing. */
class Pictures extends OutageTest {

    private static final Path SHEETS = Path.of("target", "pictures");
    private static final Path IMAGES = Path.of("docs", "images");

    private static final List<ColorScheme> SCHEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);
    private static final int IN_DOCUMENTS = 1280;

    /** Where the pages say that the instance is. */
    private static final Path PLACE = Path.of("/var/tmp/mail/mx1");

    private final ContactSheet sheet = new ContactSheet(SHEETS);

    @Override
    PostfixSandbox sandbox(Path directory) {
        return super.sandbox(PLACE);
    }

    /** The usual one, since the pages name it. */
    @Override
    String evidenceWindow() {
        return "5s";
    }

    @Test
    void show() {
        List<Integer> widths = Arrays.stream(System.getProperty("postkick.pictures.widths", "1440,360")
                        .split(","))
                .map(Integer::valueOf)
                .toList();
        Predicate<String> pages = Pattern.compile(System.getProperty("postkick.pictures.pages", ""))
                .asPredicate();
        show(wanted(Screens.all(), pages), (screen, page) -> takeAll(screen, page, widths));
        List<Screen> stopped = wanted(Screens.ofAStoppedPostfix(), pages);
        if (!stopped.isEmpty()) {
            postfix().stopPostfix();
            show(stopped, (screen, page) -> takeAll(screen, page, widths));
            postfix().startPostfix();
        }
        leave();
        sheet.write();
        Page printer = page(desktop());
        sheet.print(printer);
        printer.context().close();
    }

    /** A later screen shows what came of an earlier one, so that leaving out is done by name only. */
    private static List<Screen> wanted(List<Screen> screens, Predicate<String> pages) {
        return screens.stream().filter(screen -> pages.test(screen.name())).toList();
    }

    private void takeAll(Screen screen, Page page, List<Integer> widths) {
        try {
            reach(screen, page);
        } catch (PlaywrightException e) {
            sheet.lacks(screen, e.getMessage().lines().findFirst().orElse(""));
        }
        for (int width : widths) {
            for (ColorScheme scheme : SCHEMES) {
                inWindow(page, width, scheme);
                Path file = sheet.place(screen, width, scheme);
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(SHEETS.resolve(file))
                        .setAnimations(ScreenshotAnimations.DISABLED)
                        .setFullPage(true));
            }
        }
    }

    /** Those of the README and the documents, in both schemes. */
    @Test
    void illustrate() {
        Page page = signedIn("admin", desktop());
        for (Illustration each : Illustration.all()) {
            inWindow(page, IN_DOCUMENTS, ColorScheme.LIGHT);
            reach(each.screen(), page);
            for (ColorScheme scheme : SCHEMES) {
                inWindow(page, IN_DOCUMENTS, scheme);
                page.mouse().move(0, 0);
                each.take(page, IMAGES.resolve(each.file(scheme.name().toLowerCase(Locale.ROOT))));
            }
        }
        page.context().close();
    }

    /** A picture in a document: of a part of a page, or of what its window shows. */
    private record Illustration(String name, Screen screen, String part) {

        static List<Illustration> all() {
            return List.of(
                    new Illustration("services", Screens.named("services-observed"), ""),
                    new Illustration("evidence", Screens.named("kick"), "section:has(.evidence)"),
                    new Illustration("queue", Screens.named("queue"), ""),
                    new Illustration("retry", Screens.named("retry-done"), ""),
                    new Illustration("search", Screens.named("track-many"), ""),
                    new Illustration("message", Screens.named("message-body"), ""),
                    new Illustration("deletion", Screens.named("act-waiting"), ""),
                    new Illustration("pause", Screens.pauseThatHolds(), ""));
        }

        String file(String scheme) {
            return name + (scheme.equals("light") ? "" : "-" + scheme) + ".png";
        }

        void take(Page page, Path file) {
            if (part.isEmpty()) {
                page.screenshot(
                        new Page.ScreenshotOptions().setPath(file).setAnimations(ScreenshotAnimations.DISABLED));
            } else {
                page.locator(part)
                        .first()
                        .screenshot(new Locator.ScreenshotOptions()
                                .setPath(file)
                                .setAnimations(ScreenshotAnimations.DISABLED));
            }
        }
    }
}
