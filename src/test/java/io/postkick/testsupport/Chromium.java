package io.postkick.testsupport;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * This machine's own Chromium, driven by Playwright: nothing is downloaded. As root in a network of its own. Its headless shell
 * where that is installed, as Playwright does with what it downloads.
 */
public final class Chromium implements AutoCloseable {

    private static final String SHELL = "/usr/bin/chromium-headless-shell";

    private static final Path PROGRAM = Path.of(Optional.ofNullable(System.getenv("CHROMIUM"))
            .orElseGet(() -> Files.isExecutable(Path.of(SHELL)) ? SHELL : "/usr/bin/chromium"));

    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private final Path launcher;

    private Chromium() {
        launcher = launcher();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(launcher)
                        .setEnv(environment())
                        .setArgs(QUIET));
        RealThings.ranAgainst("Chromium " + browser.version());
    }

    public static Chromium start() {
        return new Chromium();
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("CHROMIUM", PROGRAM.toString());
        return environment;
    }

    /** Containers that come and go change the host's network, and Chromium then drops what it loads. */
    private static Path launcher() {
        if (!Unprivileged.isRoot()) {
            return PROGRAM;
        }
        try (InputStream script = Chromium.class.getResourceAsStream("chromium-apart")) {
            Path copy = Files.createTempFile("chromium-apart", "");
            Files.write(copy, Objects.requireNonNull(script).readAllBytes());
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        if (!launcher.equals(PROGRAM)) {
            launcher.toFile().delete();
        }
    }
}
