package io.postkick.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What keeps people from using a page, as axe finds it. Parts of a page, such as rows and forms, that are like one asked about before
 * are left out, be it on this page or on another one, in a window of the same width; a new one of these knows none.
 */
final class Barriers {

    private static final Map<String, Object> ALL = Map.of(
            "type", "tag", "values", List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));

    private static final String CONTRAST = "color-contrast";

    private static final int MOST_TRIES = 5;

    private final String script = Looks.script("barriers.js");

    /** The shapes of parts with the window in which they were asked about contrast, and about all else. */
    private final Set<String> contrasts = new HashSet<>();

    private final Set<String> others = new HashSet<>();

    List<String> on(Page page) {
        return search(page, List.of(contrasts, others), ALL, Map.of());
    }

    /** All that depend neither on colours nor on the scheme. */
    List<String> butContrast(Page page) {
        return search(page, List.of(others), ALL, Map.of(CONTRAST, Map.of("enabled", false)));
    }

    /** The only ones that depend on the colour scheme. */
    List<String> ofContrast(Page page) {
        return search(page, List.of(contrasts), Map.of("type", "rule", "values", List.of(CONTRAST)), Map.of());
    }

    private List<String> search(
            Page page, List<Set<String>> asked, Map<String, Object> only, Map<String, Object> rules) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<List<String>> found = ask(page, asked, only, rules);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new PlaywrightException("the page does not stand still");
    }

    /** Nothing where the page has changed while it was asked about. */
    private Optional<List<String>> ask(
            Page page, List<Set<String>> asked, Map<String, Object> only, Map<String, Object> rules) {
        JSHandle questions = page.evaluateHandle(script);
        var parts = Parts.of((Map<?, ?>) questions.evaluate("it => it.parts()"));
        boolean known = asked.stream().allMatch(each -> each.containsAll(parts.frame()));
        List<Integer> unlike = parts.unlike(asked);
        Object found = List.of();
        if (!known || !unlike.isEmpty()) {
            if (!Boolean.TRUE.equals(page.evaluate("'axe' in window"))) {
                page.evaluate(AxeBuilder.getAxeScript());
            }
            found = questions.evaluate(
                    "(it, search) => it.search(search)",
                    Map.of(
                            "only",
                            only,
                            "rules",
                            rules,
                            "include",
                            known ? unlike : List.of(),
                            "exclude",
                            parts.but(unlike)));
        }
        questions.dispose();
        if (found == null) {
            return Optional.empty();
        }
        asked.forEach(each -> each.addAll(parts.shapes()));
        asked.forEach(each -> each.addAll(parts.frame()));
        return Optional.of(((List<?>) found).stream().map(String::valueOf).toList());
    }

    /** The shapes of a page's parts, and those of what holds them together, each with the window and the scheme. */
    private record Parts(List<String> shapes, List<String> frame) {

        static Parts of(Map<?, ?> answer) {
            String window = answer.get("window") + " " + answer.get("scheme") + " ";
            return new Parts(in(window, answer.get("shapes")), in(window, answer.get("frame")));
        }

        private static List<String> in(String window, Object shapes) {
            return Stream.of(shapes)
                    .flatMap(all -> ((List<?>) all).stream())
                    .map(shape -> window + shape)
                    .toList();
        }

        /** Those that are like none before, here or elsewhere. */
        List<Integer> unlike(List<Set<String>> asked) {
            return IntStream.range(0, shapes.size())
                    .filter(part -> shapes.indexOf(shapes.get(part)) == part
                            && !asked.stream().allMatch(each -> each.contains(shapes.get(part))))
                    .boxed()
                    .toList();
        }

        List<Integer> but(List<Integer> some) {
            return IntStream.range(0, shapes.size())
                    .boxed()
                    .filter(part -> !some.contains(part))
                    .toList();
        }
    }
}
