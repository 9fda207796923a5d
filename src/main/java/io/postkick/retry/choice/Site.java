package io.postkick.retry.choice;

import io.postkick.refusal.Refused;
import java.util.Locale;
import java.util.regex.Pattern;

/** A destination, as flush(8) knows it: a domain, or an address literal in brackets. */
public record Site(String text) {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_]([\\p{L}\\p{N}._-]{0,253}[\\p{L}\\p{N}_])?");
    private static final Pattern LITERAL = Pattern.compile("\\[[0-9A-Za-z.:]{2,64}]");

    /**
     * Checks the text.
     *
     * @throws Refused if it can be no destination
     */
    public Site {
        if (!NAME.matcher(text).matches() && !LITERAL.matcher(text).matches()) {
            throw Refused.because(ChoiceWhy.NOT_A_DESTINATION);
        }
    }

    /** In lower case, as Postfix folds it. */
    static Site of(String typed) {
        return new Site(typed.strip().toLowerCase(Locale.ROOT));
    }
}
