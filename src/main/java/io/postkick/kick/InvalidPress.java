package io.postkick.kick;

/** Something about a press cannot be used; the message says what, for the person who pressed. Nothing was sent. */
class InvalidPress extends RuntimeException {

    InvalidPress(String message) {
        super(message);
    }
}
