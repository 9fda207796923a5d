package io.postkick.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/** What keeps people from using a page, as axe finds it. */
final class Barriers {

    private static final Map<String, Object> ALL = Map.of(
            "type", "tag", "values", List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));

    private static final String CONTRAST = "color-contrast";

    /**
     * Only the violations, the first element of each: the rest of axe's answer takes longer than the search. Rows of a table after the
     * thirtieth are left out, of which there is none that is not like one before.
     */
    private static final String SEARCH =
            "async ([only, rules]) => (await axe.run({ exclude: ['tbody > tr:nth-child(n+31)'] },"
                    + " { runOnly: only, rules, resultTypes: ['violations'] }))"
                    + ".violations.map(({ id, nodes }) => `${id} ${nodes[0].html}`)";

    private Barriers() {}

    static List<String> on(Page page) {
        return search(page, ALL, Map.of());
    }

    /** All that depend neither on colours nor on the scheme. */
    static List<String> butContrast(Page page) {
        return search(page, ALL, Map.of(CONTRAST, Map.of("enabled", false)));
    }

    /** The only ones that depend on the colour scheme. */
    static List<String> ofContrast(Page page) {
        return search(page, Map.of("type", "rule", "values", List.of(CONTRAST)), Map.of());
    }

    private static List<String> search(Page page, Map<String, Object> only, Map<String, Object> rules) {
        if (!Boolean.TRUE.equals(page.evaluate("'axe' in window"))) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        return ((List<?>) page.evaluate(SEARCH, List.of(only, rules)))
                .stream().map(String::valueOf).toList();
    }
}
