package io.postkick.access.session;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody signed in with, as far as their browser says: one of a few names each, so that nothing that a browser sends is kept or
 * shown.
 *
 * @param browser such as {@code Firefox}; null if it is none of those known here
 * @param platform such as {@code Windows}; null likewise
 */
public record Device(@Nullable String browser, @Nullable String platform) {

    /** By what marks them, each before those whose mark it bears too. */
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("SamsungBrowser/", "Samsung Internet"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("FxiOS/", "Firefox"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("CriOS/", "Chrome"),
            Map.entry("Safari/", "Safari"));

    private static final List<Map.Entry<String, String>> PLATFORMS = List.of(
            Map.entry("Android", "Android"),
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Windows", "Windows"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("CrOS", "ChromeOS"),
            Map.entry("Linux", "Linux"));

    /** @param userAgent the header; null where there was none */
    static Device of(@Nullable String userAgent) {
        return new Device(named(BROWSERS, userAgent), named(PLATFORMS, userAgent));
    }

    private static @Nullable String named(List<Map.Entry<String, String>> names, @Nullable String userAgent) {
        return userAgent == null
                ? null
                : names.stream()
                        .filter(name -> userAgent.contains(name.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }

    /** For the audit log. */
    String text() {
        if (browser == null) {
            return platform == null ? "an unknown browser" : "an unknown browser on " + platform;
        }
        return platform == null ? browser : browser + " on " + platform;
    }
}
