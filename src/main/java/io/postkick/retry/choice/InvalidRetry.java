package io.postkick.retry.choice;

/** Something in what was asked for cannot be used. It is on the record; nothing was sent. */
public class InvalidRetry extends RuntimeException {

    public InvalidRetry(String message) {
        super(message);
    }
}
