package io.postkick.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Many pictures on one page, to be looked at in a few minutes: {@code index.html}, and a PNG for each window. */
final class ContactSheet {

    private static final int WIDTH = 1600;

    /** A sheet higher than this cannot be read at once. */
    private static final int ON_ONE_SHEET = 24;

    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>%s</title><style>
            body { font: 14px system-ui, sans-serif; margin: 16px; background: #888; color: #fff; }
            main { display: grid; grid-template-columns: repeat(auto-fill, minmax(%dpx, 1fr)); gap: 12px; }
            figure { margin: 0; } figcaption { padding: 2px 0; } .lacking { color: #fdd; }
            img { width: 100%%; max-height: 420px; object-fit: cover; object-position: top left; }
            a { color: #fff; }
            </style></head><body><h1>%s</h1>
            """;

    /** One picture and what it is of. */
    private record Picture(String person, String name, Path file) {

        String figure() {
            return "<figure><a href=\"%s\"><img src=\"%s\" alt=\"\"></a><figcaption><b>%s</b> %s</figcaption></figure>%n"
                    .formatted(file, file, name, person);
        }
    }

    private final Path directory;
    private final Map<String, List<Picture>> windows = new LinkedHashMap<>();
    private final Map<String, String> lacking = new TreeMap<>();

    ContactSheet(Path directory) {
        this.directory = directory;
    }

    /** Where the picture of a screen in a window goes, below the directory. */
    Path place(Screen screen, int width, ColorScheme scheme) {
        String person = screen.person().isEmpty() ? "stranger" : screen.person();
        String window = width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        Path file = Path.of(window, person + "-" + screen.name() + ".png");
        windows.computeIfAbsent(window, any -> new ArrayList<>()).add(new Picture(person, screen.name(), file));
        return file;
    }

    /** A screen that could not be brought about; its pictures show how far it came. */
    void lacks(Screen screen, String why) {
        lacking.put(screen.toString(), why);
    }

    /** Writes index.html, and the sheets as pages of their own. */
    void write() {
        StringBuilder index = new StringBuilder(HEAD.formatted("Pictures", 240, "Every page, state and role"));
        lacking.forEach((screen, why) -> index.append("<p class=\"lacking\">not reached: ")
                .append(escaped(screen + ": " + why))
                .append("</p>\n"));
        windows.forEach((window, pictures) -> {
            index.append("<h2>").append(window).append("</h2><main>\n");
            pictures.forEach(picture -> index.append(picture.figure()));
            index.append("</main>\n");
        });
        write("index.html", index + "</body></html>\n");
        sheets().forEach((name, pictures) -> {
            StringBuilder text = new StringBuilder(HEAD.formatted(name, 240, name)).append("<main>\n");
            pictures.forEach(picture -> text.append(picture.figure()));
            write(name + ".html", text + "</main></body></html>\n");
        });
    }

    private Map<String, List<Picture>> sheets() {
        Map<String, List<Picture>> sheets = new LinkedHashMap<>();
        windows.forEach((window, pictures) -> {
            for (int from = 0; from < pictures.size(); from += ON_ONE_SHEET) {
                List<Picture> part = pictures.subList(from, Math.min(from + ON_ONE_SHEET, pictures.size()));
                sheets.put("sheet-" + window + "-" + (from / ON_ONE_SHEET + 1), part);
            }
        });
        return sheets;
    }

    /** Makes a PNG of each sheet. */
    void print(Page printer) {
        printer.setViewportSize(WIDTH, WIDTH / 2);
        for (String name : sheets().keySet()) {
            printer.navigate(directory.resolve(name + ".html").toUri().toString());
            printer.screenshot(new Page.ScreenshotOptions()
                    .setPath(directory.resolve(name + ".png"))
                    .setFullPage(true));
        }
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
