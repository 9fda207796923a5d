package io.postkick.reason;

/** Tells what differs between messages: numbers, IDs, addresses, names of hosts, files. */
final class Variable {

    private static final int RANDOM_LENGTH = 16;
    private static final int RANDOM_RUN = 3;

    /** Where an address ends, though it has no blank behind it. */
    static final String BEHIND_ADDRESSES = ":;,";

    private Variable() {}

    static boolean is(String word) {
        if (word.isEmpty() || isPlain(word) || Code.is(word) || Enhanced.is(word, '\0') || WebLink.is(word)) {
            return false;
        }
        if (word.indexOf('@') >= 0) {
            return !hasOneOf(word, BEHIND_ADDRESSES);
        }
        if (word.startsWith("/") || isHostWithAddress(word)) {
            return true;
        }
        if (word.indexOf('=') >= 0 || word.indexOf('(') >= 0) {
            return false;
        }
        return isHost(word) || isNumber(word) || isRandom(word);
    }

    /** Letters, and dashes between them: the usual word. */
    static boolean isPlain(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!Chars.isLetter(c) && c != '-' && c != '\'') {
                return false;
            }
        }
        return word.length() < RANDOM_LENGTH || !isRandom(word);
    }

    static boolean hasDigit(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Chars.isDigit(word.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Labels of letters, digits and dashes, the last of small letters: otherwise it is a name as Exchange has them. */
    static boolean isHost(String word) {
        int dot = word.lastIndexOf('.');
        if (dot <= 0 || word.length() - dot < 3) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean fits = i > dot
                    ? Chars.isLower(c)
                    : Chars.isLetter(c) || Chars.isDigit(c) || c == '-' || c == '.' || c == '_';
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** {@code mx1.example[192.0.2.1]:25}, or a socket in place of the address. */
    private static boolean isHostWithAddress(String word) {
        int bracket = word.indexOf('[');
        if (bracket <= 0) {
            return false;
        }
        int end = word.indexOf(']', bracket);
        String address = word.substring(bracket + 1, end < 0 ? word.length() : end);
        return address.indexOf('/') >= 0 || isHexAndSigns(address) || address.startsWith("unknown");
    }

    private static boolean hasOneOf(String word, String signs) {
        for (int i = 0; i < signs.length(); i++) {
            if (word.indexOf(signs.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** With a digit, and signs between pieces only as times, addresses and spans have them. */
    private static boolean isNumber(String word) {
        return hasDigit(word) && (word.indexOf(':') < 0 || isHexAndSigns(word));
    }

    private static boolean isHexAndSigns(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (Character.digit(c, 16) < 0 && ":.-+/%TZ".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Long, and large and small letters by turns. */
    private static boolean isRandom(String word) {
        int turns = 0;
        for (int i = 1; i < word.length(); i++) {
            if (!Chars.isLetter(word.charAt(i)) && !Chars.isDigit(word.charAt(i))) {
                return false;
            }
            if (Chars.isUpper(word.charAt(i)) != Chars.isUpper(word.charAt(i - 1))) {
                turns++;
            }
        }
        return word.length() >= RANDOM_LENGTH && turns * RANDOM_RUN > word.length();
    }
}
