package io.postkick.reason;

/** What stands before and behind a word. */
final class Chars {

    private static final String BEFORE = "([{<'\"`#*";
    private static final String BEHIND = ")]}>'\"`,.;:!?*";

    private Chars() {}

    /** Where the word itself begins. */
    static int lead(String word) {
        int lead = 0;
        while (lead < word.length() && BEFORE.indexOf(word.charAt(lead)) >= 0) {
            lead++;
        }
        return lead;
    }

    /** Where the word itself ends, which is never before it begins. */
    static int trail(String word) {
        int lead = lead(word);
        int trail = word.length();
        while (trail > lead && BEHIND.indexOf(word.charAt(trail - 1)) >= 0) {
            trail--;
        }
        return trail;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isLetter(char c) {
        return isUpper(c) || isLower(c);
    }
}
