package io.postkick.content.mime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The texts of a message as they come, part by part. Where a sender gives the same in several forms (multipart/alternative), plain text
 * is read first.
 */
final class MailTexts {

    private final Deque<Together> open = new ArrayDeque<>();
    private final StringBuilder others = new StringBuilder();
    private final int most;
    private int left;
    private boolean cut;

    /** @param most characters that are kept */
    MailTexts(int most) {
        this.most = most;
        this.left = most;
        open.push(new Together(false));
    }

    private record Text(String text, boolean html) {

        boolean isPlain() {
            return !html && !text.isBlank();
        }
    }

    /**
     * Parts of one multipart.
     *
     * @param alternative whether they are the same in several forms
     */
    private record Together(boolean alternative, List<Text> texts) {

        Together(boolean alternative) {
            this(alternative, new ArrayList<>());
        }
    }

    void begin(boolean alternative) {
        open.push(new Together(alternative));
    }

    void end() {
        if (open.size() == 1) {
            return;
        }
        Together ended = open.pop();
        List<Text> above = open.element().texts();
        boolean choose = ended.alternative() && ended.texts().stream().anyMatch(Text::isPlain);
        for (Text text : ended.texts()) {
            if (choose && text.html()) {
                others.append(others.isEmpty() ? "" : "\n\n").append(text.text());
            } else {
                above.add(text);
            }
        }
    }

    /** How many more characters are kept. */
    int left() {
        return left;
    }

    /** Whether there were more. */
    boolean isCut() {
        return cut;
    }

    void add(String text, boolean html) {
        if (text.length() > left) {
            cut = true;
        }
        String kept = text.substring(0, end(text, left));
        left -= kept.length();
        if (!kept.isEmpty()) {
            open.element().texts().add(new Text(kept, html));
        }
    }

    void cut() {
        cut = true;
    }

    private static int end(String text, int length) {
        int end = Math.min(text.length(), length);
        return end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    /** All that there is to read. */
    String text() {
        closeAll();
        StringBuilder all = new StringBuilder(Math.min(most, 1024));
        open.element()
                .texts()
                .forEach(text -> all.append(all.isEmpty() ? "" : "\n\n")
                        .append(text.text().stripTrailing()));
        return all.toString();
    }

    /** The HTML's that was given in place of other text. */
    String others() {
        closeAll();
        return others.toString();
    }

    /** Whether all of {@link #text} was HTML. */
    boolean isHtml() {
        closeAll();
        List<Text> texts = open.element().texts();
        return !texts.isEmpty() && texts.stream().allMatch(Text::html);
    }

    private void closeAll() {
        while (open.size() > 1) {
            end();
        }
    }
}
