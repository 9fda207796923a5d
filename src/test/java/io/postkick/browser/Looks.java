package io.postkick.browser;

import com.microsoft.playwright.Page;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a person would see to be wrong with a page, found by the questions of {@code looks.js}. */
final class Looks {

    private static final int MOST_SCREENS = 6;
    private static final int NARROW = 120;
    private static final int MOST_LINES = 4;

    /** Shorter ones, such as CSV, are words of their own, and so are these. */
    private static final int SHORTEST_CONSTANT = 4;

    private static final Set<String> ABBREVIATIONS = Set.of("FIFO", "INET", "JSONL", "UNIX");

    private final String questions;
    private final List<String> constants;

    Looks() {
        questions = script("looks.js");
        constants = namesOfConstants();
    }

    /** A file beside this class. */
    static String script(String name) {
        try (InputStream script = Looks.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The constants of every enumeration of the product, none of which is a word for people. */
    private static List<String> namesOfConstants() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.postkick").stream()
                        .filter(JavaClass::isEnum)
                        .flatMap(type -> type.getFields().stream()
                                .filter(field -> field.getRawType().equals(type))
                                .map(JavaField::getName))
                        .filter(name -> name.length() >= SHORTEST_CONSTANT && !ABBREVIATIONS.contains(name))
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** What depends on the window. */
    List<Finding> layout(Page page, String screen) {
        return ask(page, screen, "LAYOUT");
    }

    /** What is the same in every window. */
    List<Finding> words(Page page, String screen) {
        return ask(page, screen, "WORDS");
    }

    private List<Finding> ask(Page page, String screen, String part) {
        Object answers = page.evaluate(
                questions,
                Map.of(
                        "part", part,
                        "constants", constants,
                        "mostScreens", MOST_SCREENS,
                        "narrow", NARROW,
                        "mostLines", MOST_LINES));
        return Stream.of(answers)
                .flatMap(all -> ((List<?>) all).stream())
                .map(each -> (Map<?, ?>) each)
                .map(each -> new Finding(
                        Finding.Kind.valueOf(String.valueOf(each.get("kind"))),
                        screen,
                        String.valueOf(each.get("what"))))
                .toList();
    }
}
