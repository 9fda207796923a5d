package io.postkick.lookup;

/** An address as it may be asked about. Postfix decides what it means; only what could break the question is refused. */
record MailAddress(String text) {

    static final int MAX_LENGTH = 1000;

    static MailAddress of(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw new UnusableQuestion("The address is empty.");
        }
        return of(text, "The address");
    }

    /** Empty stands for the null sender. */
    static MailAddress sender(String typed) {
        return of(typed.strip(), "The sender");
    }

    private static MailAddress of(String text, String what) {
        if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
            throw new UnusableQuestion("%s is longer than %,d characters.".formatted(what, MAX_LENGTH));
        }
        if (text.codePoints().anyMatch(MailAddress::isUnusable)) {
            throw new UnusableQuestion(what + " has a control character in it, or a character that is none.");
        }
        return new MailAddress(text);
    }

    private static boolean isUnusable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }
}
