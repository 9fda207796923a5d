package io.postkick.lookup;

import io.postkick.refusal.Refused;

/** An address as it may be asked about. Postfix decides what it means; only what could break the question is refused. */
record MailAddress(String text) {

    static final int MAX_LENGTH = 1000;

    static MailAddress of(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw Refused.because(AskWhy.ADDRESS_EMPTY);
        }
        return of(text, AskWhy.ADDRESS_TOO_LONG, AskWhy.ADDRESS_UNFIT);
    }

    /** Empty stands for the null sender. */
    static MailAddress sender(String typed) {
        return of(typed.strip(), AskWhy.SENDER_TOO_LONG, AskWhy.SENDER_UNFIT);
    }

    private static MailAddress of(String text, AskWhy tooLong, AskWhy unfit) {
        if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
            throw Refused.because(tooLong, MAX_LENGTH);
        }
        if (text.codePoints().anyMatch(MailAddress::isUnusable)) {
            throw Refused.because(unfit);
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
