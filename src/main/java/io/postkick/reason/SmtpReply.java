package io.postkick.reason;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reply in words, its codes taken off, also those that repeat at each line of a longer one.
 *
 * @param code null when it begins with none
 * @param enhanced null when there is none of the code's class
 * @param leads whether the enhanced code stood right behind the reply code, and so not among the words
 */
record SmtpReply(@Nullable Integer code, @Nullable String enhanced, boolean leads, List<String> words) {

    private static final int CODE_LENGTH = 3;

    static SmtpReply of(String text) {
        List<String> words = words(text);
        String first = words.isEmpty() ? "" : words.get(0);
        if (!beginsWithCode(first)) {
            return new SmtpReply(null, Enhanced.among(words, '\0'), false, words);
        }
        String code = first.substring(0, CODE_LENGTH);
        List<String> rest = withoutRepeats(words, code);
        boolean leads = !rest.isEmpty() && Enhanced.is(Enhanced.bare(rest.get(0)), code.charAt(0));
        String enhanced = leads ? Enhanced.bare(rest.get(0)) : Enhanced.among(rest, code.charAt(0));
        if (leads && enhanced != null && first.length() > CODE_LENGTH) {
            String repeated = enhanced;
            rest = rest.stream()
                    .filter(word -> !Enhanced.bare(word).equals(repeated))
                    .toList();
        } else if (leads) {
            rest = rest.subList(1, rest.size());
        }
        return new SmtpReply(Integer.valueOf(code), enhanced, leads, rest);
    }

    /** What stands before the words. */
    String codes() {
        return (code == null ? "" : code + " ") + (leads ? enhanced + " " : "");
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean blank = i == text.length() || Character.isWhitespace(text.charAt(i));
            if (blank && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            } else if (!blank && start < 0) {
                start = i;
            }
        }
        return words;
    }

    /** A word of three digits, or three digits, a dash and what the line says: not a number that is longer. */
    private static boolean beginsWithCode(String word) {
        if (word.length() < CODE_LENGTH || word.charAt(0) < '2' || word.charAt(0) > '5') {
            return false;
        }
        return Chars.isDigit(word.charAt(1))
                && Chars.isDigit(word.charAt(2))
                && (word.length() == CODE_LENGTH || word.charAt(CODE_LENGTH) == '-');
    }

    private static List<String> withoutRepeats(List<String> words, String code) {
        boolean several = false;
        List<String> rest = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith(code + "-")) {
                several = true;
                if (word.length() > CODE_LENGTH + 1) {
                    rest.add(word.substring(CODE_LENGTH + 1));
                }
            } else if (i > 0 && !(several && word.equals(code))) {
                rest.add(word);
            }
        }
        return rest;
    }
}
