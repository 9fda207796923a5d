package io.postkick.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import io.postkick.PostkickConsole;
import io.postkick.testsupport.Chromium;
import io.postkick.testsupport.Patience;
import io.postkick.testsupport.PostcatContents;
import io.postkick.testsupport.PostfixSandbox;
import io.postkick.testsupport.PostsuperActs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole console, a private Postfix and a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest {

    static final String PASSWORD = "a password only for tests";

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final List<String> console = new ArrayList<>();
    private final Barriers barriers = new Barriers();

    private PostfixSandbox postfix;
    private ConfigurableApplicationContext application;
    private Chromium chromium;

    @BeforeAll
    void start(@TempDir Path data, @TempDir Path sandbox) {
        postfix = sandbox(sandbox);
        application = new SpringApplicationBuilder(PostkickConsole.class, PostsuperActs.class, PostcatContents.class)
                .run(Stream.concat(
                                Stream.of(
                                        "--server.port=" + port(),
                                        "--POSTKICK_ADMIN_PASSWORD=" + PASSWORD,
                                        "--postkick.data-directory=" + data,
                                        "--postkick.kick.repeat-guard=" + repeatGuard(),
                                        "--postkick.kick.evidence-window=" + evidenceWindow(),
                                        "--postkick.instances[0].name=mx1",
                                        "--postkick.instances[0].config-directory=" + postfix.configDirectory(),
                                        "--postkick.instances[1].name=broken",
                                        "--postkick.instances[1].config-directory=" + data.resolve("nothing")),
                                settings().stream())
                        .toArray(String[]::new));
        chromium = Chromium.start();
        Page admin = signedIn("admin", desktop());
        invite(admin, "olga", "OPERATOR");
        invite(admin, "aki", "AUDITOR");
        admin.context().close();
    }

    @BeforeEach
    void forgetComplaints() {
        console.clear();
    }

    /** Tests that press the same within a moment mean it. */
    String repeatGuard() {
        return "0s";
    }

    /** Where the console listens; 0: anywhere. */
    int port() {
        return 0;
    }

    /** One that is free now, where it has to be known before the start. */
    static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks at a page as it stands, in light and in dark, wide and narrow; adds what keeps people from using it. */
    final void inspectInEach(Page page, String name, List<String> faults) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            // Nothing is looked at while it goes from one colour to the other.
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            for (int width : List.of(1440, 390)) {
                page.setViewportSize(width, 800);
                String how = name + " " + scheme + " " + width;
                screenshot(page, how.replaceAll("[^A-Za-z0-9]+", "-"));
                int excess = (int)
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (excess > 0) {
                    faults.add(how + " is " + excess + " px too wide");
                }
                barriers.on(page).forEach(barrier -> faults.add(how + ": " + barrier));
            }
        }
    }

    /** Goes to pages of the console, one after the other, and fails when something keeps people from using them. */
    final void inspectAll(Page page, String name, String... paths) {
        List<String> faults = new ArrayList<>();
        for (String path : paths) {
            page.navigate(address(path));
            inspectInEach(page, name + path, faults);
        }
        assertThat(faults).isEmpty();
    }

    /** What axe finds on pages, none of it twice in a class. */
    final Barriers barriers() {
        return barriers;
    }

    /** By which name it is opened. */
    String host() {
        return "127.0.0.1";
    }

    /** More settings. */
    List<String> settings() {
        return List.of();
    }

    static List<String> with(List<String> settings, String... more) {
        return Stream.concat(settings.stream(), Stream.of(more)).toList();
    }

    /** As long as it is unless somebody chose otherwise. */
    String evidenceWindow() {
        return "5s";
    }

    /** Makes the private Postfix. */
    PostfixSandbox sandbox(Path directory) {
        return PostfixSandbox.startWith(directory, queued());
    }

    /** How many messages are in the queue at the start. */
    int queued() {
        return 3;
    }

    void invite(Page admin, String name, String role) {
        admin.navigate(address("/people"));
        admin.fill("#name", name);
        admin.selectOption("#role", role);
        admin.fill("#password", PASSWORD);
        admin.click("form[action='/people'] button");
        admin.waitForURL("**/people/" + name);
    }

    @AfterAll
    void stop() {
        chromium.close();
        application.close();
        postfix.close();
    }

    PostfixSandbox postfix() {
        return postfix;
    }

    /** The console's database. */
    JdbcClient database() {
        return application.getBean(JdbcClient.class);
    }

    String address(String path) {
        return "http://" + host() + ":" + application.getEnvironment().getProperty("local.server.port") + path;
    }

    static Browser.NewContextOptions desktop() {
        return new Browser.NewContextOptions().setViewportSize(1280, 800);
    }

    /** What browsers complained about in this test. */
    List<String> complaints() {
        return List.copyOf(console);
    }

    Page page(Browser.NewContextOptions options) {
        BrowserContext context = chromium.browser().newContext(options);
        context.setDefaultTimeout((double) Patience.LIMIT.toMillis());
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
        // All instances come first, or the services of the only one that the person sees.
        page.waitForURL(url -> !url.contains("/sign-in"));
        if (page.url().equals(address("/"))) {
            page.navigate(address("/instances/mx1/services"));
        }
        page.waitForLoadState(LoadState.LOAD);
        return page;
    }

    static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
