package io.postkick.lookup;

/** Something about a question cannot be used; the message says what, for the person who asked. Nothing was sent. */
class UnusableQuestion extends RuntimeException {

    UnusableQuestion(String message) {
        super(message);
    }
}
