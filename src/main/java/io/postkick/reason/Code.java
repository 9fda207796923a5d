package io.postkick.reason;

/** Short codes by which a provider names a cause, as {@code TSS04}, {@code S3150} or {@code AUP#1310}, and versions. */
final class Code {

    private static final int MOST_LETTERS = 6;
    private static final int MOST_DIGITS = 5;
    private static final int MOST_LENGTH = 9;

    private Code() {}

    static boolean is(String word) {
        return isVersion(word) || (word.length() <= MOST_LENGTH && isLettersThenDigits(word));
    }

    private static boolean isVersion(String word) {
        return word.equals("IPv4") || word.equals("IPv6") || word.startsWith("TLSv1") || word.startsWith("SSLv");
    }

    private static boolean isLettersThenDigits(String word) {
        int i = 0;
        while (i < word.length() && Chars.isUpper(word.charAt(i))) {
            i++;
        }
        int letters = i;
        if (i < word.length() && (word.charAt(i) == '#' || word.charAt(i) == ':')) {
            i++;
        }
        int digits = word.length() - i;
        while (i < word.length() && Chars.isDigit(word.charAt(i))) {
            i++;
        }
        return letters > 0 && letters <= MOST_LETTERS && digits > 0 && digits <= MOST_DIGITS && i == word.length();
    }
}
