package io.postkick.reason;

/** Addresses of pages, which often name the cause, and as often the message. */
final class WebLink {

    private static final String PARTS = "/?&=#:.";

    private WebLink() {}

    static boolean is(String word) {
        return word.startsWith("http://") || word.startsWith("https://") || word.startsWith("www.");
    }

    static String folded(String link) {
        var folded = new StringBuilder(link.length());
        int start = 0;
        for (int i = 0; i <= link.length(); i++) {
            if (i == link.length() || PARTS.indexOf(link.charAt(i)) >= 0) {
                append(folded, link.substring(start, i));
                if (i < link.length()) {
                    folded.append(link.charAt(i));
                }
                start = i + 1;
            }
        }
        return folded.toString();
    }

    private static void append(StringBuilder folded, String part) {
        boolean varies =
                part.indexOf('@') >= 0 || part.indexOf('%') >= 0 || (Variable.hasDigit(part) && !Code.is(part));
        if (!varies) {
            folded.append(part);
        } else if (!endsWithFolded(folded)) {
            folded.append(Reason.FOLDED);
        } else {
            folded.setLength(folded.length() - 1);
        }
    }

    /** {@code ….} or {@code …:}: the next of an address's numbers joins. */
    private static boolean endsWithFolded(StringBuilder folded) {
        int length = folded.length();
        return length > 1
                && ".:".indexOf(folded.charAt(length - 1)) >= 0
                && folded.charAt(length - 2) == Reason.FOLDED.charAt(0);
    }
}
