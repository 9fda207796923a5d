package io.postkick.queue;

/** More came than the console holds; the message says of what, for a person. */
final class TooMuch extends RuntimeException {

    TooMuch(String message) {
        super(message);
    }
}
