package io.postkick.host.queue.snapshot;

/** More came than the console holds; the message says of what, for a person. */
public final class TooMuch extends RuntimeException {

    TooMuch(String message) {
        super(message);
    }
}
