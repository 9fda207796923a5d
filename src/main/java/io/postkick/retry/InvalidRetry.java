package io.postkick.retry;

/** Something in what was asked for cannot be used. It is on the record; nothing was sent. */
class InvalidRetry extends RuntimeException {

    InvalidRetry(String message) {
        super(message);
    }
}
