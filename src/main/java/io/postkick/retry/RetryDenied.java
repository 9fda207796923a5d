package io.postkick.retry;

/** The person may not retry, or not stop this retry. It is on the record; nothing was sent or stopped. */
class RetryDenied extends RuntimeException {

    RetryDenied(String message) {
        super(message);
    }
}
