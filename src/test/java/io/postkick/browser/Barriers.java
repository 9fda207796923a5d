package io.postkick.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/** What keeps people from using a page, as axe finds it. */
final class Barriers {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** Only the violations, the first element of each: the rest of axe's answer takes longer than the search. */
    private static final String SEARCH =
            "async only => (await axe.run(document, { runOnly: only, resultTypes: ['violations'] }))"
                    + ".violations.map(({ id, nodes }) => `${id} ${nodes[0].html}`)";

    private Barriers() {}

    static List<String> on(Page page) {
        return search(page, Map.of("type", "tag", "values", RULES));
    }

    /** The only ones that depend on the colour scheme. */
    static List<String> ofContrast(Page page) {
        return search(page, Map.of("type", "rule", "values", List.of("color-contrast")));
    }

    private static List<String> search(Page page, Map<String, Object> rules) {
        if (!Boolean.TRUE.equals(page.evaluate("'axe' in window"))) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        return ((List<?>) page.evaluate(SEARCH, rules))
                .stream().map(String::valueOf).toList();
    }
}
