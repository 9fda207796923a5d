package io.postkick.host.cf;

/** White space as Postfix's ISSPACE and CHARS_SPACE see it: ASCII only, whatever the locale. */
final class Spaces {

    private Spaces() {}

    /** ISSPACE: what may begin a continuation line and is trimmed from values. */
    static boolean isSpace(char character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }

    /** CHARS_SPACE: what separates words. */
    static boolean separatesWords(char character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }

    /** The index of the first character at or after {@code from} that does not separate words. */
    static int skip(String text, int from) {
        int at = from;
        while (at < text.length() && separatesWords(text.charAt(at))) {
            at++;
        }
        return at;
    }

    static String trim(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isSpace(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }
}
