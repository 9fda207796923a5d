package io.postkick.host.cf;

/** A line of master.cf that Postfix refuses; the message says why, for a person. */
final class BadLine extends Exception {

    BadLine(String message) {
        super(message);
    }
}
