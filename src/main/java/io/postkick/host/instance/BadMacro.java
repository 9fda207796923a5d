package io.postkick.host.instance;

/** A parameter value that Postfix refuses to expand; the message says why, for a person. */
final class BadMacro extends Exception {

    BadMacro(String message) {
        super(message);
    }
}
