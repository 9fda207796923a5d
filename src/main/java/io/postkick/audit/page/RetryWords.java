package io.postkick.audit.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentence with which a retry ended, taken apart: {@code Stopped by bob. 3 returned to their senders · 9 delivered. Asked for 12 of 12.
 * Why: 3 × 550 5.1.1 User unknown}; older ones have a colon for the sign.
 *
 * @param headline what became of the mail; all of an older sentence that does not say what was asked for
 * @param others the other sentences, and each reason with its count
 */
record RetryWords(String headline, List<String> others) {

    private static final String ASKED = " Asked for ";
    private static final String WHY = " Why: ";
    private static final Pattern NEXT_SENTENCE = Pattern.compile("(?<=[.…]) (?=\\p{Lu}|\\d)");
    private static final Pattern NEXT_REASON = Pattern.compile("; (?=[\\d,]+(?::| ×) )");
    private static final Pattern COUNTED = Pattern.compile("([\\d,]+): (.*)");

    static RetryWords of(String sentence) {
        int asked = sentence.indexOf(ASKED);
        if (asked < 0) {
            return new RetryWords(sentence, List.of());
        }
        int why = sentence.indexOf(WHY, asked);
        List<String> first = sentences(sentence.substring(0, asked));
        String headline = first.remove(first.size() - 1);
        List<String> others = new ArrayList<>(first);
        others.addAll(sentences(sentence.substring(asked + 1, why < 0 ? sentence.length() : why)));
        if (why >= 0) {
            NEXT_REASON
                    .splitAsStream(sentence.substring(why + WHY.length()))
                    .map(RetryWords::reason)
                    .forEach(others::add);
        }
        return new RetryWords(headline.replaceFirst("\\.$", ""), List.copyOf(others));
    }

    private static List<String> sentences(String text) {
        return new ArrayList<>(Arrays.asList(NEXT_SENTENCE.split(text)));
    }

    /** A reply begins with a number itself. */
    private static String reason(String counted) {
        Matcher reason = COUNTED.matcher(counted);
        return reason.matches() ? reason.group(1) + " × " + reason.group(2) : counted;
    }
}
