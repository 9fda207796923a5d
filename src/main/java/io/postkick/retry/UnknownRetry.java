package io.postkick.retry;

/** There is no such retry on this instance. */
class UnknownRetry extends RuntimeException {

    UnknownRetry() {
        super("There is no retry of that id on this instance.");
    }
}
