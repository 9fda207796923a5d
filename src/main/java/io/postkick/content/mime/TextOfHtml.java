package io.postkick.content.mime;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** The text of HTML: nothing is loaded, run or styled. Links have their target behind them, so that it can be seen. */
final class TextOfHtml implements NodeFilter {

    private static final Set<String> UNREAD =
            Set.of("head", "script", "style", "template", "noscript", "iframe", "object", "svg", "math");
    private static final int LONGEST_TARGET = 2_000;

    private final StringBuilder text = new StringBuilder();
    private final int most;

    private TextOfHtml(int most) {
        this.most = most;
    }

    /** @param most characters, about: what is longer ends there */
    static String of(String html, int most) {
        TextOfHtml reader = new TextOfHtml(most);
        Jsoup.parse(html).body().filter(reader);
        return reader.text.toString().strip();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (text.length() > most) {
            return FilterResult.STOP;
        } else if (node instanceof TextNode words) {
            add(words.text());
        } else if (node instanceof Element element) {
            return begin(element);
        }
        return FilterResult.CONTINUE;
    }

    private FilterResult begin(Element element) {
        String name = element.normalName();
        if (UNREAD.contains(name)) {
            return FilterResult.SKIP_ENTIRELY;
        } else if (name.equals("br")) {
            text.append('\n');
        } else if (name.equals("img")) {
            image(element);
        } else if (element.isBlock() || name.equals("tr")) {
            newLine();
            if (name.equals("li")) {
                text.append("- ");
            }
        } else if (name.equals("td") || name.equals("th")) {
            add(" ");
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            if (element.normalName().equals("a") && element.hasAttr("href")) {
                target(element);
            } else if (element.isBlock()) {
                newLine();
                if (element.normalName().equals("p")) {
                    text.append('\n');
                }
            }
        }
        return FilterResult.CONTINUE;
    }

    private void image(Element image) {
        if (!image.attr("alt").isBlank()) {
            add("[" + image.attr("alt").strip() + "]");
        }
    }

    private void target(Element link) {
        String target = link.attr("href").strip();
        if (!target.isEmpty() && !target.startsWith("#") && !link.text().strip().equals(target)) {
            text.append(" <")
                    .append(target, 0, Math.min(target.length(), LONGEST_TARGET))
                    .append(target.length() > LONGEST_TARGET ? "…>" : ">");
        }
    }

    /** Spaces at the beginning of a line, and one behind another, are none in HTML. */
    private void add(String words) {
        boolean spaced = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
        text.append(spaced ? words.stripLeading() : words);
    }

    private void newLine() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }
}
