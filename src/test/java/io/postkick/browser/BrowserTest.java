package io.postkick.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import io.postkick.testsupport.Chromium;
import io.postkick.testsupport.PostfixSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole console, a private Postfix and a browser. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest {

    static final String PASSWORD = "a password only for tests";

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    protected PostfixSandbox postfix = Running.postfix;
    private final List<String> console = new ArrayList<>();
    private Chromium chromium;

    @LocalServerPort
    private int port;

    /** Started before the application, which reads its configuration. */
    private static final class Running {

        static PostfixSandbox postfix;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Path data = temporary();
        Running.postfix = PostfixSandbox.startWith(temporary(), 3);
        System.setProperty("POSTKICK_ADMIN_PASSWORD", PASSWORD);
        registry.add("POSTKICK_ADMIN_PASSWORD", () -> PASSWORD);
        registry.add("postkick.data-directory", () -> data);
        registry.add("postkick.instances[0].name", () -> "mx1");
        registry.add("postkick.instances[0].config-directory", () -> Running.postfix.configDirectory());
        registry.add("postkick.instances[1].name", () -> "broken");
        registry.add("postkick.instances[1].config-directory", () -> data.resolve("nothing"));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("postkick-browser");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    void startBrowser() {
        postfix = Running.postfix;
        chromium = Chromium.start();
        Page admin = signedIn("admin", desktop());
        admin.navigate(address("/people"));
        for (String name : List.of("olga", "aki")) {
            admin.fill("#name", name);
            admin.selectOption("#role", name.equals("olga") ? "OPERATOR" : "AUDITOR");
            admin.fill("#password", PASSWORD);
            admin.click("form[action='/people'] button");
            admin.waitForSelector("a[href='/people/" + name + "']");
        }
        admin.context().close();
    }

    @AfterAll
    void stop() {
        chromium.close();
        postfix.close();
    }

    String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    static Browser.NewContextOptions desktop() {
        return new Browser.NewContextOptions().setViewportSize(1280, 800);
    }

    /** What browsers complained about since the last call. */
    List<String> complaints() {
        List<String> said = List.copyOf(console);
        console.clear();
        return said;
    }

    Page page(Browser.NewContextOptions options) {
        BrowserContext context = chromium.browser().newContext(options);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                console.add(message.location() + " " + message.text());
            }
        });
        page.onPageError(console::add);
        return page;
    }

    /** A page of its own, on the Services page. */
    Page signedIn(String name, Browser.NewContextOptions options) {
        Page page = page(options);
        page.navigate(address("/sign-in"));
        page.fill("#name", name);
        page.fill("#password", PASSWORD);
        page.click("main button");
        page.waitForURL("**/services");
        page.waitForLoadState(LoadState.LOAD);
        return page;
    }

    static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
