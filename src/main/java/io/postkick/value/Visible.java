package io.postkick.value;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Text for a page: what cannot be seen, or turns what stands around it, is named instead, as in ‹U+202E›. Templates call it as
 * {@code @visible.text(…)} for whatever somebody else wrote.
 */
@Component
public class Visible {

    Visible() {}

    public static @Nullable String text(@Nullable String text) {
        if (text == null || text.codePoints().noneMatch(Visible::isUnseen)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> append(visible, codePoint));
        return visible.toString();
    }

    private static void append(StringBuilder visible, int codePoint) {
        if (isUnseen(codePoint)) {
            visible.append(String.format("‹U+%04X›", codePoint));
        } else {
            visible.appendCodePoint(codePoint);
        }
    }

    private static boolean isUnseen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
